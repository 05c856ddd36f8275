import type { mapOverlayErrors as english } from "../en/mapOverlayErrors";

export const mapOverlayErrors: typeof english = {
  unknown_place: (values) => ({
    message: `La carte n’a pas d’endroit « ${values.place} ».`,
    hint: "Il a peut-être été retiré. Rechargez la carte.",
  }),
  unknown_persona: (values) => ({
    message: `La carte n’a pas de persona « ${values.persona} ».`,
    hint: "Choisissez-en un autre.",
  }),
  no_such_figure: () => ({
    message: "Cet endroit n’a pas ce chiffre.",
    hint: "Les points de contact, la dernière étape et la dernière sous-étape ne mènent à rien.",
  }),
  no_place: () => ({ message: "Aucun endroit n’est nommé.", hint: "Ouvrez un chiffre sur la carte." }),
  map_too_wide: (values) => ({
    message: `La carte a ${values.columns} colonnes.`,
    hint: `Mesurez une carte de ${values.most} au plus, ou divisez-la.`,
  }),
};
