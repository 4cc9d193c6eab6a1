import type { Company } from '../../desk/company/company.ts'
import type { Records } from '../../desk/records/port.ts'

/** Goes to where the company keeps its records. */
export function records({ builtIn, connector }: { builtIn: Records; connector: Records }): Records {
  const of = ({ settings }: Company): Records => {
    switch (settings.records.kind) {
      case 'built_in':
        return builtIn
      case 'https':
        return connector
    }
  }
  return {
    dossier: (company, ...rest) => of(company).dossier(company, ...rest),
    post: (company, ...rest) => of(company).post(company, ...rest),
    changeSubscription: (company, ...rest) => of(company).changeSubscription(company, ...rest),
    sendReplacement: (company, ...rest) => of(company).sendReplacement(company, ...rest),
  }
}
