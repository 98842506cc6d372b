export {
  AuthError,
  type ApiPromise,
  type CallOptions,
  ConfigError,
  ConflictError,
  ConnectionError,
  type ConnectionOptions,
  DecodeError,
  type FetchFunction,
  type Hooks,
  LimitError,
  type ListPromise,
  type Logger,
  NotFoundError,
  type Pager,
  type PagesOptions,
  RateLimitError,
  RedirectError,
  ResponseError,
  type ResponseInfo,
  type RetryOptions,
  SdkError,
  ServerError,
  TimeoutError,
  type TlsOptions,
  type Token,
  type WithResponse,
} from '@core/http'
export { encodeAttribute } from './attribute/encode-attribute.ts'
export { type GatewayClient, type GatewayOptions, type GatewayTokens } from './auth/gateway-options.ts'
export { type ChangesOptions, type FailedPoll } from './changes/changes-options.ts'
export { type DirectoryChanges } from './changes/directory-changes.ts'
export { type IbisConnectionOptions, type LookupConnectionOptions } from './connection/connection-options.ts'
export {
  createConnection,
  createGatewayConnection,
  createLocalConnection,
  createTestConnection,
} from './connection/create-connection.ts'
export { IbisClientConnection } from './connection/ibis-client-connection.ts'
export { EntityMap } from './entities/entity-map.ts'
export { unflatten } from './entities/unflatten.ts'
export { IbisException } from './errors/ibis-exception.ts'
export { type AttributeScheme, attributeScheme } from './fetch/attribute-scheme.ts'
export { type AttributeOwner, type AttributeTerms } from './fetch/attribute-terms.ts'
export { type FetchKind, type FetchTarget } from './fetch/fetch-kind.ts'
export { type Fetch } from './fetch/fetch-term.ts'
export { type Fetched } from './fetch/fetched.ts'
export {
  type GroupAllGroupsParameters,
  type GroupGetCancelledMembersParameters,
  type GroupGetDirectMembersParameters,
  type GroupGetGroupParameters,
  type GroupGetMembersParameters,
  type GroupListGroupsParameters,
  GroupMethods,
  type GroupModifiedGroupsParameters,
  type GroupSearchCountParameters,
  type GroupSearchParameters,
  type GroupUpdateDirectMembersParameters,
} from './generated/group-methods.ts'
export { IbisMethods } from './generated/ibis-methods.ts'
export {
  type InstitutionAddAttributeParameters,
  type InstitutionAllInstsParameters,
  type InstitutionCreateGroupParameters,
  type InstitutionDeleteAttributeParameters,
  type InstitutionGetCancelledMembersParameters,
  type InstitutionGetContactRowsParameters,
  type InstitutionGetInstParameters,
  type InstitutionGetMembersParameters,
  type InstitutionListInstsParameters,
  InstitutionMethods,
  type InstitutionModifiedInstsParameters,
  type InstitutionSearchCountParameters,
  type InstitutionSearchParameters,
  type InstitutionUpdateAttributeParameters,
} from './generated/institution-methods.ts'
export {
  type PersonAddAttributeParameters,
  type PersonAllPeopleParameters,
  type PersonDeleteAttributeParameters,
  type PersonGetGroupsParameters,
  type PersonGetInstsParameters,
  type PersonGetManagedGroupsParameters,
  type PersonGetManagedInstsParameters,
  type PersonGetPersonParameters,
  type PersonListPeopleParameters,
  PersonMethods,
  type PersonModifiedPeopleParameters,
  type PersonSearchCountParameters,
  type PersonSearchParameters,
  type PersonUpdateAttributeParameters,
} from './generated/person-methods.ts'
export {
  type IbisAttribute,
  type IbisAttributeScheme,
  type IbisContactPhoneNumber,
  type IbisContactRow,
  type IbisContactWebPage,
  type IbisError,
  type IbisGroup,
  type IbisIdentifier,
  type IbisInstitution,
  type IbisPerson,
  type IbisResult,
  type IbisResultEntities,
} from './generated/types.ts'
export { type AnswerFormat } from './invoke/answer-format.ts'
export { type InvokeMethod } from './invoke/invoke-method.ts'
export { type ParameterMap, type ParameterValue } from './invoke/parameter-values.ts'
export { parseJsonResult } from './json/parse-json-result.ts'
export { type LqlValue } from './lql/fill-template.ts'
export { type Lql, lql } from './lql/lql.ts'
export { LqlCondition } from './lql/lql-condition.ts'
export { type LqlQuery, type SearchKind, type SearchQuery } from './lql/search-query.ts'
export { isStaff, isStudent } from './people/affiliation.ts'
export { type ImageType } from './photos/image-type.ts'
export { type Photo, photoAttribute, photosOf, type WithPhotos } from './photos/photos-of.ts'
export { version } from './version.ts'
export { parseResult } from './xml/parse-result.ts'
