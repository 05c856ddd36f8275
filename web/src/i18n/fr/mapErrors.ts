import type { mapErrors as english } from "../en/mapErrors";

const FORMS: Record<string, string> = {
  id: "un identifiant : 1 à 80 lettres, chiffres et _ . : -",
  word: "un mot : 1 à 80 lettres, chiffres et _ . : -",
  language: "une langue, comme en, fr ou pt-BR",
  instant: "un instant avec son fuseau, comme 2026-11-01T08:00:00Z",
  date: "une date, comme 2026-11-01",
  duration: "une durée, comme P3M ou PT4H",
  currency: "une devise, comme EUR",
  color: "une couleur, comme #0072b2",
  version: "une version comprise, comme 1.0",
};

const TYPES: Record<string, string> = {
  text: "texte",
  "yes or no": "oui ou non",
  number: "nombre",
  "whole number": "nombre entier",
  object: "objet",
  list: "liste",
  nothing: "rien",
  value: "valeur",
};
const types = (names: unknown) =>
  String(names)
    .split(", ")
    .map((name) => TYPES[name] ?? name)
    .join(", ");

const RELATIONS: Record<string, string> = { parent: "parente", counterpart: "contrepartie" };

const range = (values: Record<string, unknown>) =>
  values.most === undefined ? `Au moins ${values.least}.` : `Choisissez un nombre de ${values.least} à ${values.most}.`;

export const mapErrors: typeof english = {
  unknown_record: () => ({
    message: "Cette fiche partagée n’est pas là.",
    hint: "Elle a peut-être été supprimée ou fusionnée. Choisissez-en une autre.",
  }),
  record_into_itself: () => ({
    message: "Une fiche ne se fusionne pas avec elle-même.",
    hint: "Choisissez-en une autre.",
  }),
  unknown_share: () => ({
    message: "Ce lien ne mène nulle part : il a pris fin, a été révoqué ou est mal écrit.",
    hint: "Demandez-en un nouveau à qui vous l’a envoyé.",
  }),
  share_ended: () => ({ message: "Le lien aurait déjà pris fin.", hint: "Choisissez une fin plus tardive." }),
  too_many_attempts: (values) => ({
    message: "Il y a eu trop d’essais depuis cette adresse.",
    hint: `Réessayez dans ${values.seconds} s.`,
  }),
  map_first_version: () => ({
    message: "Aucune version de la carte ne précède celle-ci.",
    hint: "Comparez-en une plus récente.",
  }),
  unknown_map: () => ({
    message: "Cette carte n’est pas là.",
    hint: "Elle a peut-être été supprimée. Choisissez-en une autre.",
  }),
  unknown_stage_model: (values) => ({
    message: `Il n’y a pas de modèle d’étapes « ${values.model} ».`,
    hint: "Choisissez-en un dans le catalogue.",
  }),
  invalid_document: () => ({ message: "Ce document a des erreurs.", hint: "Corrigez ce qui est énuméré." }),
  map_not_json: () => ({
    message: "Ce fichier n’est pas une carte : ce n’est pas du JSON.",
    hint: "Exportez la carte à nouveau.",
  }),
  map_too_large: (values) => ({
    message: `La carte dépasse ${values.most} Mio.`,
    hint: "Liez les images au lieu de les mettre dans la carte.",
  }),
  map_other_id: (values) => ({
    message: `La carte porte l’identifiant « ${values.given} ».`,
    hint: `Son identifiant est « ${values.id} » et ne change pas.`,
  }),
  map_unknown_field: (values) => ({
    message: `Il n’y a pas de champ « ${values.field} » ici.`,
    hint: values.nearest ? `Vouliez-vous dire « ${values.nearest} » ?` : "Le nom d’un champ à vous commence par x-.",
  }),
  map_field_missing: (values) => ({ message: `Le champ « ${values.field} » manque.`, hint: "Remplissez-le." }),
  map_wrong_type: (values) => ({
    message: `Ceci ne se comprend pas : ${types(values.given)}.`,
    hint: `Attendu : ${types(values.expected)}.`,
  }),
  map_unknown_choice: (values) => ({
    message: `« ${values.given} » n’est pas un des choix.`,
    hint: `Les choix sont : ${values.allowed}.`,
  }),
  map_wrong_form: (values) => ({
    message: `« ${values.given} » n’est pas écrit comme attendu.`,
    hint: `Écrivez ${FORMS[String(values.form)] ?? values.form}.`,
  }),
  map_unsafe_link: (values) => ({
    message: `Un lien vers « ${values.given} » n’est pas permis.`,
    hint: "Utilisez une adresse qui commence par https://, ou une image PNG, JPEG, GIF ou WebP d’au plus 40 millions de pixels.",
  }),
  map_out_of_range: (values) => ({ message: `${values.given} est hors limites.`, hint: range(values) }),
  map_text_too_long: (values) => ({
    message: `Ce texte compte ${values.given} caractères.`,
    hint: `${values.most} au plus.`,
  }),
  map_too_many: (values) => ({ message: `Il y en a ${values.given}.`, hint: `${values.most} au plus.` }),
  map_too_few: () => ({ message: "La carte n’a pas d’étape.", hint: "Ajoutez-en au moins une." }),
  map_too_deep: (values) => ({
    message: "Trop de choses sont imbriquées ici.",
    hint: `${values.most} niveaux au plus.`,
  }),
  map_id_twice: (values) => ({
    message: `L’identifiant « ${values.id} » sert deux fois.`,
    hint: "Donnez-en un autre à l’un des deux.",
  }),
  map_unknown_reference: (values) => ({
    message: `La carte n’a rien d’identifiant « ${values.id} » qui convienne ici.`,
    hint: "Ajoutez-le, ou renvoyez à autre chose.",
  }),
  map_without_title: () => ({ message: "La carte n’a pas de titre.", hint: "Donnez-lui en un." }),
  map_cell_twice: () => ({
    message: "Cette couche a deux cellules au même endroit.",
    hint: "Réunissez leurs cartes dans une seule.",
  }),
  map_span_reversed: (values) => ({
    message: `La cellule finit à « ${values.until} », avant de commencer.`,
    hint: "Faites-la finir à une colonne plus loin.",
  }),
  map_curve_reversed: (values) => ({
    message: `La courbe va de ${values.least} à ${values.most}.`,
    hint: "Faites-la aller du moins au plus.",
  }),
  map_curve_value: (values) => ({ message: `${values.given} est hors de la courbe.`, hint: range(values) }),
  map_edge_twice: () => ({ message: "Ce lien est déjà là.", hint: "Retirez l’un des deux." }),
  map_period_reversed: (values) => ({
    message: `${values.last} vient avant ${values.first}.`,
    hint: "Échangez les deux.",
  }),
  map_relates_to_itself: (values) => ({
    message: `La carte est sa propre ${RELATIONS[String(values.relation)] ?? values.relation}.`,
    hint: "Nommez une autre carte.",
  }),
};
