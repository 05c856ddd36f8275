import type { mapFileErrors as english } from "../en/mapFileErrors";

export const mapFileErrors: typeof english = {
  mermaid_not_journey: () => ({
    message: "Ce n’est pas un parcours Mermaid.",
    hint: "Sa première ligne dit : journey.",
  }),
  mermaid_empty: () => ({
    message: "Ce parcours Mermaid n’a aucune tâche.",
    hint: "Écrivez une section, puis des tâches : nom: note: acteur.",
  }),
  mermaid_bad_score: (values) => ({
    message: `Ligne ${values.line} : la note « ${values.given} » n’est pas un nombre.`,
    hint: "Écrivez une tâche ainsi : nom: note: acteur.",
  }),
  not_cjml: (values) => ({
    message: `Ce fichier n’est pas du CJML : ${values.problem}.`,
    hint: "Exportez de nouveau le parcours.",
  }),
  map_table_broken: (values) => ({
    message: `Ce tableau ne peut pas être lu : ${values.problem}.`,
    hint: "Enregistrez-le de nouveau en CSV.",
  }),
  map_table_too_long: (values) => ({
    message: `Ce tableau a ${values.given} lignes.`,
    hint: `${values.most} au plus.`,
  }),
  map_table_empty: () => ({
    message: "Aucune étape n’a été trouvée dans ce fichier.",
    hint: "Étapes sur la première ligne, sous-étapes sur la deuxième, puis une ligne par couche.",
  }),
  map_workbook_broken: (values) => ({
    message: `Ce classeur ne peut pas être lu : ${values.problem}.`,
    hint: "Enregistrez-le de nouveau en .xlsx.",
  }),
  map_not_utf8: () => ({ message: "Ce fichier n’est pas du texte en UTF-8.", hint: "Enregistrez-le en UTF-8." }),
  extra_missing: (values) => ({
    message: `Il manque le paquet ${values.package}.`,
    hint: `Installez-le : pip install "parcours[${values.extra}]"`,
  }),
};
