// Made by `npm run wire` from /openapi.json; not to be edited.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApiKeyDraft: {
            name: string;
            isReadOnly?: boolean;
            /** @description Words such as read (everything), contacts:read and contacts:write; none: everything. */
            scope?: string;
            /** Format: date-time */
            expiresAt?: string | null;
        };
        AuditListDocument: {
            data: components["schemas"]["Audit"][];
            links: {
                self: string;
                next?: string;
            };
        };
        Audit: {
            /** @enum {string} */
            type: "audit";
            id: string;
            attributes: components["schemas"]["AuditAttributes"];
            relationships: {
                user: components["schemas"]["AuditLink"];
                object: components["schemas"]["AuditLink"];
            };
        };
        AuditAttributes: {
            /** @enum {string} */
            action: "create" | "update" | "remove" | "restore" | "purge";
            /** Format: date-time */
            loggedAt: string;
            /** @description null: the product itself did it. */
            userName: string | null;
            /** @description Type of the record. */
            entity: string;
            objectId: string;
            /** @description Its name now; null: it is gone. */
            objectName: string | null;
            /**
             * Format: int64
             * @description Its revision after the change.
             */
            version: number;
            /**
             * Format: uuid
             * @description The same for all that changed at once.
             */
            transactionId: string;
            fields: components["schemas"]["AuditField"][];
        };
        /** @description Values are those of the API; a record is an identifier with its title, of to-many relations those that went and came. */
        AuditField: {
            name: string;
            label: string;
            old: unknown;
            new: unknown;
        };
        AuditLink: {
            data: {
                type: string;
                id: string;
            } | null;
        };
        /** @description A committed change of one record. */
        Change: {
            subscriptions: string[];
            /** @description Resource type. */
            type: string;
            id: string;
            /**
             * @description With leave the record is out of sight: it belongs to somebody else now. Nothing else is told of it.
             * @enum {string}
             */
            kind: "create" | "update" | "delete" | "restore" | "purge" | "leave";
            /** Format: int64 */
            revision: number;
            position: components["schemas"]["FeedPosition"];
            /** @description Every field that changed; to-many relations stand only here. */
            fields: string[];
            /** @description New values. */
            attributes: {
                [key: string]: unknown;
            };
            /** @description New values of to-one relations. */
            relationships: {
                [key: string]: {
                    data: {
                        type: string;
                        id: string;
                    } | null;
                };
            };
            author: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            at: string;
        };
        /** @description A place in the feed of one entity: the changes of an epoch are numbered without gaps. */
        FeedPosition: {
            /** Format: int64 */
            epoch: number;
            /** Format: int64 */
            offset: number;
        };
        Definitions: {
            version: number;
            entities: components["schemas"]["EntityDefinition"][];
        };
        EntityDefinition: {
            name: string;
            /** @description Resource type in the API. */
            type: string;
            label: string;
            pluralLabel: string;
            /** @description Name of a Tabler icon. */
            icon: string;
            /** @enum {string} */
            ownership: "none" | "organization" | "businessUnit" | "user";
            isReadOnly: boolean;
            /** @description What the user may do with no record of it. */
            denied: ("view" | "create" | "edit" | "delete" | "assign")[];
            /** @description Whether /api/search looks in it. */
            isSearchable: boolean;
            titleFields: string[];
            fields: components["schemas"]["FieldDefinition"][];
            /** @description Fields of which no two records have all the same. */
            uniqueKeys: string[][];
        };
        FieldDefinition: {
            /** @description Name in the API. */
            name: string;
            label: string;
            type: components["schemas"]["FieldType"];
            isRequired: boolean;
            isReadOnly: boolean;
            isIndexed: boolean;
            isSortable: boolean;
            operators: components["schemas"]["FilterOperator"][];
            /** @description Most characters; 0 where it does not apply. */
            maxLength: number;
            showInGrid: boolean;
            relation: {
                /** @description Resource type at the other end. */
                type: string;
                /** @description The field there that shows the same links. */
                inverse: string | null;
            } | null;
            options: {
                id: string;
                label: string;
                isDefault: boolean;
                /** @description #rrggbb */
                color: string | null;
            }[];
            isUnique: boolean;
            isSearchable: boolean;
            /** @description Its values are kept in the history. */
            isAudited: boolean;
            /** @description Set when a record is created, and not changed afterwards. */
            isFixed: boolean;
            help: string | null;
            /** @description A text must fit it as a whole. */
            pattern: string | null;
            /** @description What it is computed from. */
            formula: string | null;
            fileRule: components["schemas"]["FileLimits"] | null;
            /** @description Digits of a decimal number; 0 where it does not apply. */
            precision: number;
            /** @description How many of them are decimals. */
            scale: number;
            minimum: number | null;
            maximum: number | null;
            /** @description What a new record has unless its creator says otherwise. */
            default: unknown;
            /** @description Of a structured field: filters and orders name them behind a point, as in address.city. */
            parts: components["schemas"]["FieldPart"][];
        };
        /** @enum {string} */
        FieldType: "string" | "text" | "integer" | "boolean" | "date" | "dateTime" | "email" | "phone" | "url" | "emailList" | "phoneList" | "money" | "enum" | "manyToOne" | "manyToMany" | "oneToMany" | "richText" | "bigInteger" | "decimal" | "float" | "percent" | "multiCurrency" | "multiEnum" | "address" | "file" | "image";
        /** @enum {string} */
        FilterOperator: "contains" | "empty" | "ends_with" | "eq" | "exists" | "gt" | "gte" | "lt" | "lte" | "neq" | "neq_or_null" | "not_contains" | "not_ends_with" | "not_starts_with" | "starts_with";
        FileLimits: {
            maxFileBytes: number;
            /** @description Types such as image/* and application/pdf; empty: every type. */
            mimeTypes: string[];
        };
        FieldPart: {
            name: string;
            label: string;
            type: components["schemas"]["FieldType"];
            isSortable: boolean;
            operators: components["schemas"]["FilterOperator"][];
            maxLength: number;
        };
        DeletionPreview: {
            meta: {
                /** @description No record refuses it. */
                isAllowed: boolean;
                consequences: components["schemas"]["DeletionConsequence"][];
            };
        };
        DeletionConsequence: {
            /**
             * @description They refuse the deletion, lose the relation, or are deleted too.
             * @enum {string}
             */
            rule: "refuse" | "detach" | "cascade";
            /** @description Type of the records. */
            type: string;
            /** @description The relation by which they lead there. */
            relation: string | null;
            count: number;
        };
        EntityDefinitionResource: {
            /** @enum {string} */
            type: "entitydefinitions";
            /** @description Internal name, which never changes. */
            id: string;
            attributes: {
                readonly isCustom: boolean;
                isRetired: boolean;
                readonly formerNames: {
                    name: string;
                    /** @description Until when it is understood. */
                    until: string;
                }[];
                denied: Record<string, never>[];
                governsAccess: boolean;
                icon: string;
                label: string;
                pluralLabel: string;
                /** @description Type of its records in the API. */
                name: string;
                /** @description To whom its records belong: user, businessUnit, organization or none; fixed. */
                ownership: string;
                /** @description Fields that name a record to people. */
                titleFields: string[];
                uniqueKeys: string[][];
            };
        };
        Errors: {
            errors: components["schemas"]["Error"][];
        };
        Error: {
            /** @description Under this id the request is in the server's log. */
            id: string;
            status: string;
            /** @example record-conflict */
            code?: string;
            /** @example filter constraint */
            title: string;
            detail: string;
            source?: {
                /** @example /data/attributes/lastName */
                pointer?: string;
                /** @example filter[lastName] */
                parameter?: string;
                /** @example If-Match */
                header?: string;
            };
            meta?: components["schemas"]["ConflictMeta"];
        };
        /** @description The values of a field that two people edited. */
        ConflictMeta: {
            /**
             * Format: int64
             * @description The revision that the record has now.
             */
            revision: number;
            /** @description The value that both saw. */
            original?: unknown;
            /** @description The value now. */
            theirs?: unknown;
            /** @description The value of this request. */
            mine?: unknown;
        };
        FieldDefinitionResource: {
            /** @enum {string} */
            type: "fielddefinitions";
            /** @description Internal name, which never changes. */
            id: string;
            attributes: {
                readonly isCustom: boolean;
                isRetired: boolean;
                readonly formerNames: {
                    name: string;
                    /** @description Until when it is understood. */
                    until: string;
                }[];
                /** @description As the attribute itself has it, or null. */
                default: unknown;
                /** @description What a field of the types file and image takes. */
                file: {
                    readonly isImage?: boolean;
                    /** @description Types such as image/* and application/pdf; empty: every type. */
                    mimeTypes?: string[];
                    maxBytes?: number;
                } | null;
                formula: string | null;
                help: string | null;
                isAudited: boolean;
                isFixed: boolean;
                isHidden: boolean;
                isIndexed: boolean;
                isReadOnly: boolean;
                isRequired: boolean;
                isSearchable: boolean;
                isUnique: boolean;
                label: string;
                maxLength: number;
                maximum: number | null;
                minimum: number | null;
                options: {
                    id: string;
                    label: string;
                    isDefault: boolean;
                    color: string | null;
                }[];
                pattern: string | null;
                precision: number;
                scale: number;
                showInGrid: boolean;
                /** @description Type of the records that have it; fixed. */
                entity: string;
                /** @description Its name in the API. */
                name: string;
                type: components["schemas"]["FieldType"];
                /** @description Where a relation leads: entity; listedAs or inverse, its name at the other end; fixed. */
                relation: {
                    entity?: string;
                    listedAs?: string | null;
                    inverse?: string | null;
                    /** @description Of a to-one relation: refuse, detach or cascade, when its target goes. */
                    onDelete?: string | null;
                } | null;
            };
        };
        MailSettings: {
            /** @description The server, without user and password. */
            address: string;
            /** @description Else mails are only kept. */
            isSent: boolean;
            sender: string;
        };
        OAuthConsent: {
            application: string;
            /** @description The host, or the program, to which the answer goes. */
            target: string;
            /** @description It asks to read only. */
            isReadOnly: boolean;
            /** @description What it asks for: api for everything, or words such as read and contacts:write. */
            scope: string;
            /** @description Whether the user is asked. */
            needsConsent: boolean;
            /** @description Where to go at once, as something is wrong; null: nothing is. */
            location: string | null;
        };
        OAuthDecision: {
            /** @description Of the address to which the application sent the user. */
            query: string;
            isAllowed: boolean;
        };
        OAuthEnded: {
            ended: number;
        };
        OAuthLocation: {
            location: string;
        };
        OAuthSecret: {
            secret: string;
        };
        OAuthSecretState: {
            /**
             * Format: date-time
             * @description Null: it has none.
             */
            secretCreatedAt: string | null;
        };
        OwnApiKeys: {
            keys: components["schemas"]["OwnApiKey"][];
        };
        OwnApiKey: {
            id: string;
            name: string;
            /** @description The first characters of the key. */
            prefix: string;
            /** @description Nothing can be changed with it. */
            isReadOnly: boolean;
            /** @description What it is for; empty: all that its user may do. */
            scope: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To a minute.
             */
            usedAt: string | null;
            /** @description In the answer to its making alone. */
            key?: string;
        };
        OwnSessions: {
            sessions: {
                id: string;
                /** @description The one that asks. */
                isCurrent: boolean;
                /** @description It outlasts the browser. */
                isRemembered: boolean;
                /** Format: date-time */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description To some minutes.
                 */
                usedAt: string;
                /** Format: date-time */
                expiresAt: string;
                address: string;
                agent: string;
            }[];
        };
        PasswordChange: {
            old: string;
            new: string;
        };
        PasswordReset: {
            token: string;
            password: string;
        };
        PasswordResetRequest: {
            /** @description User name or e-mail address. */
            user: string;
        };
        PasswordResetState: {
            isPossible: boolean;
        };
        PasswordSet: {
            new: string;
        };
        Problem: {
            type?: string;
            title: string;
            status: number;
            detail?: string;
            code?: string;
            traceId?: string;
        };
        RecoveryCodes: {
            codes: string[];
        };
        Reload: {
            subscription: string;
        };
        RoleClone: {
            label: string;
        };
        RoleCloned: {
            id: string;
        };
        RoleRightsDocument: {
            data: {
                /** @enum {string} */
                type: "rolerights";
                /** @description Id of the role. */
                id: string;
                /** @description Each that is given is taken whole. */
                attributes: {
                    others?: components["schemas"]["EntityRights"];
                    /** @description By resource type; others holds for the rest, also for what comes later. */
                    entities?: {
                        [key: string]: components["schemas"]["EntityRights"];
                    };
                    capabilities?: string[];
                };
            };
        };
        /** @description A permission that is left out is granted at no level. */
        EntityRights: {
            view?: components["schemas"]["AccessLevel"];
            create?: components["schemas"]["AccessLevel"];
            edit?: components["schemas"]["AccessLevel"];
            delete?: components["schemas"]["AccessLevel"];
            assign?: components["schemas"]["AccessLevel"];
            /** @description By name of the field: those of which less may be seen or changed than of the record. */
            fields?: {
                [key: string]: {
                    view: boolean;
                    edit: boolean;
                };
            };
        };
        /**
         * @description How far a permission reaches. Which levels there are depends on the ownership of the entity.
         * @enum {string}
         */
        AccessLevel: "none" | "user" | "businessUnit" | "division" | "organization" | "global";
        SearchDocument: {
            data: components["schemas"]["SearchResult"][];
            links?: components["schemas"]["PageLinks"];
        };
        SearchResult: {
            /** @enum {string} */
            type: "search";
            /**
             * @description Type and id of the record.
             * @example contacts-42
             */
            id: string;
            links?: {
                /** @description Where people see the record. */
                entityUrl: string;
            };
            attributes: {
                /** @description Name of the record. */
                entityName: string;
            };
            relationships: {
                entity: {
                    data: {
                        type: string;
                        id: string;
                    };
                };
            };
        };
        PageLinks: {
            self: string;
            first?: string;
            prev?: string;
            next?: string;
        };
        SecondFactor: {
            isOn: boolean;
            recoveryCodesLeft: number;
        };
        SecondFactorSecret: {
            /** @description In Base32, to be typed. */
            secret: string;
            /** @description The same as otpauth address, to be scanned. */
            address: string;
        };
        Session: {
            user: {
                id: string;
                userName: string;
                name: string;
                /** @description May change entities and fields. */
                isAdministrator: boolean;
                /** @description What the user may do beside working with records. */
                capabilities: string[];
            };
            /** @description What the product runs on. */
            runtime: string;
        };
        SignIn: {
            userName: string;
            password: string;
            /** @description The session outlasts the browser. */
            isRemembered?: boolean;
            /** @description One-time password or recovery code, when the answer without one was code-needed. */
            code?: string;
        };
        SignInHistory: {
            lines: {
                id: string;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                act: "signed-in" | "password-refused" | "code-refused" | "signed-out" | "session-ended" | "password-changed" | "reset-requested" | "password-reset" | "second-factor-begun" | "second-factor-ended" | "recovery-code-used" | "recovery-codes-made" | "api-key-created" | "api-key-ended" | "email-changed" | "password-set" | "sessions-ended-by-other";
                address: string;
                agent: string;
                /** @description Such as the name of an API key. */
                subject: string;
            }[];
        };
        Subscription: {
            /**
             * @description Names it in changes, and to end it.
             * @example contacts/42
             */
            subscription: string;
            position: components["schemas"]["FeedPosition"];
            /** @description What was missed cannot be told. */
            reload: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
