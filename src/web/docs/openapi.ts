import type { Fields } from './values.ts'
import { entries, fields, isPresent, list, text, texts } from './values.ts'

export interface Parameter {
  name: string
  place: string
  required: boolean
  deprecated: boolean
  description: string
  schema: unknown
  example: unknown
}

export interface Content {
  mediaType: string
  schema: unknown
  example: unknown
}

export interface Reply {
  status: string
  description: string
  headers: Parameter[]
  contents: Content[]
}

export interface Operation {
  id: string
  method: string
  path: string
  webhook: boolean
  tag: string
  summary: string
  description: string
  deprecated: boolean
  server: string
  parameters: Parameter[]
  body: { required: boolean; description: string; contents: Content[] } | null
  replies: Reply[]
  callbacks: string[]
  /** Alternatives, each of schemes needed together. An empty alternative means that none is needed. */
  security: string[][]
}

export interface Group {
  name: string
  description: string
  operations: Operation[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'query']
const maxHops = 20

/** An OpenAPI document with its references followed on demand. */
export class ApiDocument {
  readonly root: Fields
  readonly groups: Group[]

  constructor(source: unknown) {
    this.root = fields(source)
    this.groups = this.#group([...this.#operations('paths'), ...this.#operations('webhooks')])
  }

  /** The operation of an id as it stands in the address, or null. */
  operation(id: string): Operation | null {
    return this.groups.flatMap(({ operations }) => operations).find((operation) => operation.id === id) ?? null
  }

  /** Follows `$ref` within the document; siblings of a reference win over its target, as 3.1 allows. */
  resolve(value: unknown): unknown {
    let found = value
    for (let hop = 0; hop < maxHops; hop += 1) {
      const { $ref: reference, ...siblings } = fields(found)
      if (typeof reference !== 'string') return found
      const target = this.#at(reference)
      if (target === undefined) return found
      found = Object.keys(siblings).length === 0 ? target : { ...fields(target), ...siblings }
    }
    return found
  }

  #at(reference: string): unknown {
    if (!reference.startsWith('#')) return undefined
    const path = reference.slice(1).split('/').slice(1).map(unescapePointer)
    return path.reduce<unknown>(
      (value, key) => (Array.isArray(value) ? value[Number(key)] : fields(value)[key]),
      this.root,
    )
  }

  #operations(where: 'paths' | 'webhooks'): Operation[] {
    return entries(this.root[where]).flatMap(([path, value]) => {
      const item = fields(this.resolve(value))
      return methods
        .filter((method) => isPresent(item[method]))
        .map((method) => this.#operation(where === 'webhooks', path, method, item))
    })
  }

  #operation(webhook: boolean, path: string, method: string, item: Fields): Operation {
    const source = fields(item[method])
    const body = fields(this.resolve(source.requestBody))
    return {
      id: `${webhook ? 'webhook:' : ''}${method}:${path}`,
      method: method.toUpperCase(),
      path,
      webhook,
      tag: texts(source.tags)[0] ?? (webhook ? 'Webhooks' : 'Other'),
      summary: text(source.summary) || text(item.summary) || text(source.operationId),
      description: text(source.description) || text(item.description),
      deprecated: source.deprecated === true,
      server: this.#server(source, item),
      parameters: this.#parameters(item.parameters, source.parameters),
      body: isPresent(source.requestBody)
        ? { required: body.required === true, description: text(body.description), contents: this.#contents(body) }
        : null,
      replies: entries(source.responses).map(([status, value]) => this.#reply(status, value)),
      callbacks: Object.keys(fields(source.callbacks)),
      security: list(source.security ?? this.root.security).map((need) => Object.keys(fields(need))),
    }
  }

  #server(...holders: Fields[]): string {
    const found = [...holders, this.root].map(({ servers }) => list(servers)[0]).find(isPresent)
    const { url, variables } = fields(found)
    const filled = (text(url) || '/').replace(/\{([^}]+)\}/g, (whole, name: string) => {
      return text(fields(fields(variables)[name]).default) || whole
    })
    const absolute = URL.canParse(filled, location.origin) ? new URL(filled, location.origin).href : filled
    return absolute.replace(/\/+$/, '')
  }

  #parameters(...lists: unknown[]): Parameter[] {
    const found = new Map<string, Parameter>()
    for (const value of lists.flatMap(list)) {
      const source = fields(this.resolve(value))
      const parameter = this.#parameter(text(source.name), text(source.in), source)
      found.set(`${parameter.place} ${parameter.name}`, parameter)
    }
    return [...found.values()]
  }

  #parameter(name: string, place: string, source: Fields): Parameter {
    const content = this.#contents(source)[0]
    return {
      name,
      place,
      required: source.required === true,
      deprecated: source.deprecated === true,
      description: text(source.description),
      schema: source.schema ?? content?.schema,
      example: this.#example(source),
    }
  }

  #reply(status: string, value: unknown): Reply {
    const source = fields(this.resolve(value))
    const headers = entries(source.headers).map(([name, header]) =>
      this.#parameter(name, 'header', fields(this.resolve(header))),
    )
    return { status, description: text(source.description), headers, contents: this.#contents(source) }
  }

  #contents(source: Fields): Content[] {
    return entries(source.content).map(([mediaType, value]) => {
      const media = fields(this.resolve(value))
      return { mediaType, schema: media.schema, example: this.#example(media) }
    })
  }

  #example(source: Fields): unknown {
    if (isPresent(source.example)) return source.example
    const first = entries(source.examples)[0]?.[1]
    return first === undefined ? undefined : fields(this.resolve(first)).value
  }

  #group(operations: Operation[]): Group[] {
    const described = list(this.root.tags).map((tag) => fields(tag))
    const names = new Set([...described.map(({ name }) => text(name)), ...operations.map(({ tag }) => tag)])
    return [...names]
      .map((name) => ({
        name,
        description: text(described.find((tag) => tag.name === name)?.description),
        operations: operations.filter(({ tag }) => tag === name),
      }))
      .filter((group) => group.operations.length > 0)
  }
}

function unescapePointer(part: string): string {
  const plain = part.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}
