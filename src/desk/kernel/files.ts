export type Files = {
  put(key: string, content: ArrayBuffer | string, type: string): Promise<void>
  delete(key: string): Promise<void>
}
