/** Whom a request was meant for: all the outside is behind one address. */
export const OUTSIDE_HOST_HEADER = 'x-outside-host'
