export const STAFF_SCENES = [];
