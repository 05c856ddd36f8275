export { placeOfRecord } from "./place";
export { nameOfRecord, withName } from "./recordName";
export { ShareRecord } from "./shareRecord";
export { TakeRecord } from "./takeRecord";
