namespace ApiKeys;

/// <summary>The tables of PostgreSQL, from the first version to the newest.</summary>
/// <remarks>Instants are milliseconds since 1970 in UTC; days are numbers such as 20261101; bounds are counted in
/// units of 100 nanoseconds; lists are JSON. Texts compare by their bytes. <c>makes</c> says that a key
/// made another one.</remarks>
internal static class PostgreSqlSchema
{
    public const string FindSchema = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = @schema";

    public const string MakeSchema = "CREATE SCHEMA IF NOT EXISTS \"{0}\"";

    /// <summary>Holds which version the tables have; made before the first step.</summary>
    public const string Begin = """
        CREATE TABLE IF NOT EXISTS ~schema (
            one integer PRIMARY KEY CHECK (one = 1),
            version integer NOT NULL,
            oldest_reader integer NOT NULL
        );
        INSERT INTO ~schema (one, version, oldest_reader) VALUES (1, 0, 0) ON CONFLICT (one) DO NOTHING;
        """;

    private const string First = """
        CREATE TABLE ~counter (
            one integer PRIMARY KEY CHECK (one = 1),
            revision bigint NOT NULL,
            mark bigint NOT NULL,
            event bigint NOT NULL,
            lease bigint NOT NULL,
            promise bigint NOT NULL,
            digest_key bytea NOT NULL
        );
        INSERT INTO ~counter (one, revision, mark, event, lease, promise, digest_key)
        VALUES (1, 0, 0, 0, 0, 0, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
        CREATE TABLE ~owners (
            owner text COLLATE "C" PRIMARY KEY,
            disabled boolean NOT NULL
        );
        CREATE TABLE ~keys (
            id text COLLATE "C" PRIMARY KEY,
            revision bigint NOT NULL,
            version bigint NOT NULL,
            owner text COLLATE "C" NOT NULL,
            name text COLLATE "C" NOT NULL,
            description text COLLATE "C",
            metadata text COLLATE "C",
            environment integer NOT NULL,
            prefix text COLLATE "C" NOT NULL,
            access text COLLATE "C" NOT NULL,
            created_at bigint NOT NULL,
            creator_kind integer NOT NULL,
            creator_id text COLLATE "C" NOT NULL,
            creator_address text COLLATE "C",
            not_before bigint,
            expires_at bigint,
            disabled boolean NOT NULL,
            revoked_at bigint,
            revocation_reason text COLLATE "C",
            rotated_from text COLLATE "C",
            replaced_by text COLLATE "C",
            imported boolean NOT NULL,
            deleted boolean NOT NULL,
            scheme integer NOT NULL,
            pepper text COLLATE "C",
            digest bytea NOT NULL,
            digest_place bytea NOT NULL,
            makes boolean NOT NULL
        );
        CREATE INDEX #keys_by_owner ON ~keys (owner, created_at DESC, id DESC) WHERE NOT deleted;
        CREATE INDEX #keys_by_age ON ~keys (created_at DESC, id DESC) WHERE NOT deleted;
        CREATE INDEX #keys_by_creator ON ~keys (creator_id, created_at DESC, id DESC);
        CREATE INDEX #keys_by_maker ON ~keys (creator_id, expires_at)
            WHERE creator_kind = 2 AND NOT deleted AND revoked_at IS NULL;
        CREATE INDEX #keys_by_link ON ~keys (creator_id)
            WHERE creator_kind = 2 AND (makes OR rotated_from IS NOT NULL OR replaced_by IS NOT NULL);
        CREATE INDEX #keys_by_digest ON ~keys (digest_place);
        CREATE TABLE ~tags (
            owner text COLLATE "C" NOT NULL,
            tag text COLLATE "C" NOT NULL,
            key_id text COLLATE "C" NOT NULL,
            PRIMARY KEY (owner, tag, key_id)
        );
        CREATE INDEX #tags_by_key ON ~tags (key_id);
        CREATE TABLE ~changes (
            revision bigint PRIMARY KEY,
            mark bigint NOT NULL,
            key_id text COLLATE "C",
            owner text COLLATE "C"
        );
        CREATE TABLE ~events (
            number bigint PRIMARY KEY,
            happened_at bigint NOT NULL,
            key_id text COLLATE "C" NOT NULL,
            owner text COLLATE "C" NOT NULL,
            verb integer NOT NULL,
            actor_kind integer NOT NULL,
            actor_id text COLLATE "C" NOT NULL,
            actor_address text COLLATE "C",
            changes text COLLATE "C",
            reason text COLLATE "C"
        );
        CREATE INDEX #events_by_owner ON ~events (owner, number);
        CREATE INDEX #events_by_key ON ~events (key_id, number);
        CREATE TABLE ~last_use (
            key_id text COLLATE "C" PRIMARY KEY,
            last_used_at bigint NOT NULL
        );
        CREATE TABLE ~usage (
            key_id text COLLATE "C" NOT NULL,
            day integer NOT NULL,
            owner text COLLATE "C" NOT NULL,
            live bigint NOT NULL,
            test bigint NOT NULL,
            refused bigint NOT NULL,
            PRIMARY KEY (key_id, day)
        );
        CREATE INDEX #usage_by_owner ON ~usage (owner, day);
        CREATE INDEX #usage_by_day ON ~usage (day);
        CREATE TABLE ~batches (
            id text COLLATE "C" NOT NULL,
            part integer NOT NULL,
            applied_at bigint NOT NULL,
            PRIMARY KEY (id, part)
        );
        CREATE INDEX #batches_by_age ON ~batches (applied_at);
        """;

    public static IReadOnlyList<SqlMigration> Migrations { get; } = [new(1, 1, First)];
}
