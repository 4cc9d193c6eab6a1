/** Not the published key: desks with production settings, which refuse that one, read what the tests store. */
export const TEST_ENCRYPTION_KEYS = `local:${btoa('a key of the tests, of 32 bytes.')}`
