import type { errors as english } from "../en/errors";
import { journeyErrors } from "./journeyErrors";
import { mapErrors } from "./mapErrors";
import { mapFileErrors } from "./mapFileErrors";
import { mapOverlayErrors } from "./mapOverlayErrors";
import { mapRealityErrors } from "./mapRealityErrors";

const ROLES: Record<string, string> = { customer: "au client", time: "à la date", activity: "à l’activité" };
const role = (name: unknown) => ROLES[String(name)] ?? `à ${name}`;

const said = (detail: unknown) => (typeof detail === "string" ? detail : undefined);

export const errors: typeof english = {
  unexpected: "Un problème est survenu sur cette page.",
  unexpectedHint: "Rechargez la page. Si cela se reproduit, le journal du serveur dit pourquoi.",
  problems: {
    ...journeyErrors,
    ...mapErrors,
    ...mapFileErrors,
    ...mapOverlayErrors,
    ...mapRealityErrors,
    unreachable: () => ({
      message: "Le serveur Parcours ne répond pas.",
      hint: "Vérifiez qu’il tourne toujours dans son terminal, puis réessayez.",
    }),
    server_error: () => ({
      message: "Le serveur n’a pas pu répondre.",
      hint: "Rien n’a été modifié. Le journal du serveur dit pourquoi.",
    }),
    refused: (values) => ({ message: `Le serveur a refusé cette demande (${values.status}).` }),
    unknown_activity: (values) => ({
      message: `Il n’y a pas d’activité « ${values.activity} » dans cet espace.`,
      hint: values.nearest ? `Les plus proches : ${values.nearest}.` : "Choisissez-en une dans la liste.",
    }),
    unknown_column: (values) => ({
      message: `Le fichier n’a pas de colonne « ${values.column} ».`,
      hint: `Ses colonnes : ${values.columns}.`,
    }),
    unknown_property: (values) => ({
      message: `Les événements n’ont pas de propriété « ${values.property} ».`,
      hint: values.nearest ? `Les plus proches : ${values.nearest}.` : "Choisissez-en une dans la liste.",
    }),
    store_locked: () => ({
      message: "Cet espace est utilisé par un autre programme.",
      hint: "Fermez l’autre programme ou attendez qu’il ait fini, puis réessayez.",
    }),
    store_not_writable: () => ({
      message: "Parcours n’a pas le droit d’écrire dans son dossier de données.",
      hint: "Vérifiez les droits du dossier, ou lancez Parcours avec --data et un autre dossier.",
    }),
    unexpected: () => ({
      message: "Le serveur n’a pas pu répondre.",
      hint: "Rien n’a été modifié. Le journal du serveur dit pourquoi.",
    }),
    unknown_workspace: (values) => ({
      message: `Il n’y a pas d’espace « ${values.workspace} ».`,
      hint: "Il a peut-être été supprimé. Choisissez-en un autre dans la liste.",
    }),
    invalid_workspace_name: (values) => ({
      message: `« ${values.name} » ne peut pas être le nom d’un espace.`,
      hint: "Utilisez 1 à 80 caractères, dont au moins une lettre ou un chiffre.",
    }),
    workspace_exists: (values) => ({
      message: `Il y a déjà un espace « ${values.workspace} ».`,
      hint: "Choisissez un autre nom.",
    }),
    unknown_customer: (values) => ({ message: `Il n’y a pas de client « ${values.customer} » dans cet espace.` }),
    unknown_import: () => ({ message: "Cet import n’est plus là.", hint: "Rechargez la page." }),
    unknown_upload: () => ({ message: "Le fichier envoyé n’est plus là.", hint: "Choisissez le fichier à nouveau." }),
    unknown_job: () => ({
      message: "Cet import n’est plus connu.",
      hint: "Rechargez la page pour voir ce qui est enregistré.",
    }),
    upload_too_large: (values) => ({
      message: `${values.file} est trop gros pour être envoyé depuis le navigateur.`,
      hint: "Importez-le sur la machine du serveur avec : parcours import FICHIER",
    }),
    no_role: (values) => ({
      message: `Aucune colonne du fichier ne ressemble ${role(values.role)}.`,
      hint: `Ses colonnes : ${values.columns}.`,
    }),
    no_time_format: (values) => ({
      message: `La colonne « ${values.column} » ne ressemble pas à des dates${values.sample ? ` (« ${values.sample} »)` : " : elle est vide"}.`,
      hint: "Choisissez une autre colonne, ou dites son format, par exemple %d/%m/%Y %H:%M.",
    }),
    no_activity_mapped: () => ({
      message: "Aucune activité n’est indiquée.",
      hint: "Choisissez sa colonne, ou une activité pour toutes les lignes.",
    }),
    unknown_zone: (values) => ({
      message: `« ${values.zone} » n’est pas un fuseau horaire.`,
      hint: "Utilisez un nom comme Europe/Paris ou UTC.",
    }),
    empty_file: (values) => ({
      message: `${values.file} est vide.`,
      hint: "Choisissez un fichier qui contient un tableau d’événements.",
    }),
    damaged_file: (values) => ({
      message: `${values.file} est abîmé : il ne se décompresse pas jusqu’au bout.`,
      hint: "Copiez-le ou téléchargez-le à nouveau.",
    }),
    foreign_file: (values) => ({
      message: `${values.file} n’est pas un tableau d’événements que Parcours sache lire.`,
      hint: "Enregistrez le tableau en CSV ou en Parquet.",
    }),
    file_too_large: (values) => ({
      message: `${values.file} est trop gros une fois décompressé.`,
      hint: "Partagez-le en plusieurs fichiers.",
    }),
    unreadable_file: (values) => ({
      message: `${values.file ?? "Le fichier"} est illisible.`,
      hint: "Enregistrez-le à nouveau en CSV ou en Parquet.",
    }),
    unsafe_xml: (values) => ({
      message: `${values.file} définit des entités, ce qui est refusé.`,
      hint: "Exportez le journal sans type de document.",
    }),
    not_xes: (values) => ({
      message: `${values.file} est en XML, mais n’est pas un journal d’événements.`,
      hint: "Un journal d’événements commence par <log> (IEEE 1849 XES).",
    }),
    too_many_columns: (values) => ({
      message: `Le tableau a ${values.columns} colonnes.`,
      hint: `On en lit ${values.most} au plus.`,
    }),
    disk_full: () => ({
      message: "Il n’y a plus de place sur le disque du serveur.",
      hint: "Faites de la place et réessayez.",
    }),
    store_damaged: () => ({
      message: "Un fichier de cet espace est abîmé.",
      hint: "Le journal du serveur le nomme. Restaurez-le d’une sauvegarde, ou importez son fichier à nouveau.",
    }),
    too_many_activities: (values) => ({
      message: `${values.activities} activités ne tiennent pas dans une seule image.`,
      hint: `Choisissez-en ${values.most} au plus.`,
    }),
    invalid_duration: (values) => ({
      message: `« ${values.text} » n’est pas une durée.`,
      hint: "Choisissez la fenêtre à nouveau.",
    }),
    funnel_length: (values) => ({
      message: `Un entonnoir de ${values.steps} étapes ne peut pas être mesuré.`,
      hint: `Choisissez 1 à ${values.most} étapes.`,
    }),
    funnel_any_order: () => ({
      message: "Étapes facultatives et exclusions n’ont pas de sens quand l’ordre est libre.",
      hint: "Choisissez un autre ordre, ou retirez-les.",
    }),
    funnel_optional: (values) => ({
      message: `L’étape ${Number(values.step) + 1} ne peut pas être facultative.`,
      hint: "La première étape ne l’est jamais, ni une étape que suit la même activité.",
    }),
    funnel_exclusion: (values) => ({
      message: `« ${values.activity} » ne peut pas être exclue entre ces étapes.`,
      hint: "Choisissez une activité qui n’est pas une étape, et une première étape avant la dernière.",
    }),
    invalid_input: (values) => ({
      message: "Il n’y a pas de réponse à cette question.",
      hint: said(values.detail),
    }),
    not_found: (values) => ({ message: "Cela n’existe pas.", hint: said(values.detail) }),
    store_error: (values) => ({ message: "Cet espace n’est pas utilisable.", hint: said(values.detail) }),
    missing_file: (values) => ({ message: `${values.file} est illisible.`, hint: "Choisissez le fichier à nouveau." }),
    is_a_folder: (values) => ({ message: `« ${values.file} » est un dossier.`, hint: "Choisissez un fichier." }),
    not_a_table: () => ({ message: "Ce n’est pas un tableau.", hint: "Enregistrez-le en CSV ou en Parquet." }),
    unknown_encoding: (values) => ({
      message: `Il n’y a pas d’encodage « ${values.encoding} ».`,
      hint: "Utilisez un nom comme utf-8, cp1252 ou utf-16.",
    }),
    bad_decimal: () => ({ message: "Ce n’est pas un signe décimal.", hint: "Choisissez le point ou la virgule." }),
    unknown_analysis: (values) => ({
      message: `Il n’y a pas d’analyse « ${values.analysis} ».`,
      hint: "Rechargez la page : le serveur est peut-être d’une autre version.",
    }),
    invalid_question: () => ({
      message: "Le serveur ne comprend pas cette question.",
      hint: "Rechargez la page : le serveur est peut-être d’une autre version.",
    }),
    question_too_long: () => ({ message: "Cette question est trop longue.", hint: "Choisissez moins d’activités." }),
    too_many_listeners: () => ({
      message: "Trop de pages sont ouvertes sur ce serveur.",
      hint: "Fermez-en quelques-unes ; en attendant, celle-ci n’est pas tenue à jour.",
    }),
    invalid_page: () => ({
      message: "Cette page de la liste ne peut pas être montrée.",
      hint: "Revenez au début de la liste.",
    }),
    invalid_coverage: () => ({
      message: "Cette couverture n’a pas de sens.",
      hint: "Choisissez une part au-dessus de 0 et jusqu’à 100 %.",
    }),
    invalid_top: (values) => ({
      message: `${values.top} variantes ne peuvent pas être listées.`,
      hint: `Choisissez 1 à ${values.most}.`,
    }),
    no_such_step: () => ({ message: "L’entonnoir n’a pas cette étape.", hint: "Choisissez une de ses étapes." }),
    negative_window: () => ({ message: "La fenêtre est négative.", hint: "Choisissez une durée de zéro ou plus." }),
    port_taken: () => ({ message: "Ce port est pris.", hint: "Choisissez-en un autre avec --port." }),
    cancelled: () => ({ message: "L’import a été annulé. L’espace est tel qu’il était avant." }),
  },
};
