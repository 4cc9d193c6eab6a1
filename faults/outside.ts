/** Whom a request was meant for: all the outside is behind one address. */
export const OUTSIDE_HOST_HEADER = 'x-outside-host'
/** Whom a request comes from, as the edge would tell it: all of this machine has one address. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address'
