import type { journeyErrors as english } from "../en/journeyErrors";

type Values = Record<string, unknown>;

const nearest = ({ nearest }: Values, otherwise: string) => (nearest ? `Les plus proches : ${nearest}.` : otherwise);

const SERIES: Record<string, string> = { name: "au nom", time: "à la date", value: "à la valeur" };

/** Ce qui était attendu à une lettre d’une formule. */
const at = (expected?: string) => (values: Values) => ({
  message: `La formule ne se lit plus à la lettre ${values.letter}.`,
  hint: `Attendu : ${expected ?? values.expected}.`,
});

export const journeyErrors: typeof english = {
  conflict: () => ({
    message: "Quelqu’un a enregistré ceci entre-temps.",
    hint: "Rien n’est perdu : comparez les deux versions, puis enregistrez ce qui doit rester.",
  }),
  version_missing: () => ({
    message: "La version modifiée n’est pas indiquée.",
    hint: "Rechargez la page et réessayez.",
  }),
  note_too_long: (values) => ({ message: "La note est trop longue.", hint: `${values.most} caractères au plus.` }),
  invalid_body: () => ({
    message: "Le serveur ne comprend pas ceci.",
    hint: "Rechargez la page : le serveur est peut-être d’une autre version.",
  }),
  invalid_request: () => ({
    message: "Le serveur ne comprend pas cette demande.",
    hint: "Rechargez la page : le serveur est peut-être d’une autre version.",
  }),
  unknown_journey: () => ({
    message: "Ce parcours n’est pas là.",
    hint: "Il a peut-être été supprimé. Choisissez-en un autre dans la liste.",
  }),
  unknown_calibration: () => ({ message: "Cet étalonnage n’est pas là.", hint: "Rechargez la page." }),
  unknown_series: () => ({ message: "Cette série n’est pas là.", hint: "Elle a peut-être été supprimée." }),
  no_saved_journeys: (values) => ({
    message: `Le parcours « ${values.journey} » ne peut pas être retrouvé ici.`,
    hint: "Donnez sa définition plutôt que son nom.",
  }),
  invalid_journey: (values) => ({
    message: "Ce n’est pas la définition d’un parcours.",
    hint: String(values.problem ?? ""),
  }),
  invalid_matcher: (values) => ({
    message: "Ceci ne dit pas de quels événements il s’agit.",
    hint: String(values.problem ?? "Nommez une activité."),
  }),
  invalid_milestone: () => ({
    message: "Ce n’est pas un jalon.",
    hint: "Donnez-lui un nom et au moins une activité.",
  }),
  invalid_choice: (values) => ({
    message: `« ${values.given} » ne peut pas être choisi ici.`,
    hint: `Choix possibles : ${values.allowed}.`,
  }),
  journey_without_name: () => ({ message: "Le parcours n’a pas de nom.", hint: "Donnez-lui en un." }),
  no_start: () => ({ message: "Rien n’ouvre le parcours.", hint: "Nommez au moins une activité." }),
  no_goal: () => ({ message: "Le parcours n’a pas de but.", hint: "Nommez au moins une activité." }),
  goal_is_start: (values) => ({
    message: `${values.activity} est à la fois un départ et le but : un passage finirait là où il commence.`,
    hint: "Choisissez un autre but, ou distinguez les deux par un canal ou une propriété.",
  }),
  too_many_milestones: (values) => ({ message: "Il y a trop de jalons.", hint: `${values.most} au plus.` }),
  too_many_measures: (values) => ({
    message: "Il y a trop de mesures, ou l’une d’elles deux fois.",
    hint: `${values.most} différentes au plus.`,
  }),
  no_such_metric: (values) => ({
    message: `Il n’y a pas de métrique « ${values.measure} ».`,
    hint: nearest(values, "Choisissez-en un au catalogue."),
  }),
  milestone_name: (values) => ({
    message: values.milestone ? `Un autre jalon s’appelle « ${values.milestone} ».` : "Ce jalon n’a pas de nom.",
    hint: "Donnez-lui un nom à lui.",
  }),
  milestone_without_match: (values) => ({
    message: `Rien ne fait passer le jalon « ${values.milestone} ».`,
    hint: "Nommez au moins une activité.",
  }),
  milestone_after_goal: (values) => ({
    message: `Le jalon « ${values.milestone} » vient après le but, où aucun passage n’arrive jamais.`,
    hint: "Placez-le avant le but, ou rendez-le facultatif.",
  }),
  timeout_not_positive: () => ({
    message: "Ce silence ne laisse de temps à rien.",
    hint: "Choisissez-en un plus long.",
  }),
  deadline_not_positive: () => ({
    message: "Ce délai ne laisse de temps à rien.",
    hint: "Choisissez-en un plus long.",
  }),
  goals_missing: () => ({
    message: "Un but n’est pas encore dit.",
    hint: "Dites ce que le client en attend et ce que l’entreprise en attend, puis il sera mesuré.",
  }),
  weights_do_not_sum: (values) => ({
    message: `La somme des poids est ${values.sum}.`,
    hint: "Utilisez des poids de 0 ou plus dont la somme est 100.",
  }),
  references_reversed: (values) => ({
    message: `Le bon repère (${values.good}) est pire que le mauvais (${values.bad}).`,
    hint: "Moins, c’est mieux, pour toutes les mesures : le bon repère est au plus égal au mauvais.",
  }),
  unknown_measure: (values) => ({
    message: `Il n’y a pas de mesure « ${values.measure} ».`,
    hint: nearest(values, "Rechargez la page."),
  }),
  unknown_breakdown: () => ({
    message: "Les scores ne peuvent pas être détaillés ainsi.",
    hint: "Choisissez dans la liste.",
  }),
  no_such_milestone: () => ({ message: "Le parcours n’a pas ce jalon.", hint: "Choisissez l’un de ses jalons." }),
  no_such_run: (values) => ({
    message: `${values.customer} a ${values.runs} passages dans ce parcours, et pas celui demandé.`,
    hint: "Choisissez-en un dans la liste.",
  }),
  metric_id: () => ({
    message: "Ce ne peut pas être l’identifiant d’une métrique.",
    hint: "Utilisez des lettres, des chiffres et des tirets bas, comme repeat_orders.",
  }),
  unknown_metric: (values) => ({
    message: `Il n’y a pas de métrique « ${values.metric ?? values.id} ».`,
    hint: nearest(values, "Les fonctions d’événements ont des parenthèses : count(…)."),
  }),
  unknown_word: (values) => ({
    message: `Le mot « ${values.word} » ne désigne aucun événement.`,
    hint: nearest(values, "Mettez le nom d’une activité entre guillemets doubles."),
  }),
  unknown_stage: (values) => ({
    message: `Il n’y a pas d’étape « ${values.stage} ».`,
    hint: `Les étapes : ${values.stages}.`,
  }),
  cyclic_formula: (values) => ({
    message: `La formule tourne en rond : ${values.circle}.`,
    hint: "Calculez l’une de ces métriques sans les autres.",
  }),
  formula_number: at("un nombre"),
  formula_events: at("des événements"),
  formula_value: at("une valeur"),
  formula_text: at("un texte entre guillemets doubles"),
  formula_duration: at("une durée comme P7D"),
  formula_sign: at("un signe parmi + - * /, ou la fin"),
  formula_expected: at(),
  formula_arguments: at("un autre nombre d’arguments"),
  formula_function: (values) => ({
    message: `La formule ne peut pas employer « ${values.function} » ici, à la lettre ${Number(values.position) + 1}.`,
    hint: values.nearest ? `Utilisez ${values.nearest}.` : undefined,
  }),
  run_figure: (values) => ({
    message: `« ${values.function} » ne s’emploie pas ainsi sur des passages.`,
    hint: `Des passages, on connaît : ${values.names}.`,
  }),
  formula_too_deep: () => ({
    message: "La formule a trop de parenthèses imbriquées.",
    hint: "Donnez un identifiant à certaines de ses parties.",
  }),
  formula_too_large: () => ({ message: "La formule est trop grande.", hint: "Utilisez-y moins de métriques." }),
  formula_too_long: () => ({
    message: "La formule est trop longue.",
    hint: "Donnez un identifiant à certaines de ses parties.",
  }),
  invalid_split: () => ({
    message: "Une métrique ne peut pas être détaillée ainsi.",
    hint: "Choisissez canal, activité ou une propriété.",
  }),
  series_column: (values) => ({
    message: `Aucune colonne ne ressemble ${SERIES[String(values.missing)] ?? `à ${values.missing}`} d’une série.`,
    hint: "Appelez les colonnes name, time et value ; les autres sont gardées comme dimensions.",
  }),
  unreadable_series: (values) => ({
    message: `${values.unreadable} lignes sur ${values.rows} n’ont pas de date ou pas de nombre lisible.`,
    hint: "Corrigez-les et relisez la table ; rien n’a été gardé.",
  }),
};
