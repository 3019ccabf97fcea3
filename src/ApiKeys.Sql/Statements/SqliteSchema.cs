namespace ApiKeys;

/// <summary>The tables of SQLite, from the first version to the newest.</summary>
/// <remarks>Instants are milliseconds since 1970 in UTC; days are numbers such as 20261101; bounds are counted in
/// units of 100 nanoseconds; lists are JSON. Texts compare by their bytes.</remarks>
internal static class SqliteSchema
{
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
            revision integer NOT NULL,
            mark integer NOT NULL,
            event integer NOT NULL,
            lease integer NOT NULL,
            promise integer NOT NULL,
            digest_key blob NOT NULL
        );
        INSERT INTO ~counter (one, revision, mark, event, lease, promise, digest_key)
        VALUES (1, 0, 0, 0, 0, 0, randomblob(32));
        CREATE TABLE ~owners (
            owner text PRIMARY KEY,
            disabled integer NOT NULL
        );
        CREATE TABLE ~keys (
            id text PRIMARY KEY,
            revision integer NOT NULL,
            version integer NOT NULL,
            owner text NOT NULL,
            name text NOT NULL,
            description text,
            metadata text,
            environment integer NOT NULL,
            prefix text NOT NULL,
            access text NOT NULL,
            created_at integer NOT NULL,
            creator_kind integer NOT NULL,
            creator_id text NOT NULL,
            creator_address text,
            not_before integer,
            expires_at integer,
            disabled integer NOT NULL,
            revoked_at integer,
            revocation_reason text,
            rotated_from text,
            replaced_by text,
            imported integer NOT NULL,
            deleted integer NOT NULL,
            scheme integer NOT NULL,
            pepper text,
            digest blob NOT NULL,
            digest_place blob NOT NULL
        );
        CREATE INDEX #keys_by_owner ON ~keys (owner, created_at DESC, id DESC) WHERE NOT deleted;
        CREATE INDEX #keys_by_age ON ~keys (created_at DESC, id DESC) WHERE NOT deleted;
        CREATE INDEX #keys_by_creator ON ~keys (creator_id, created_at DESC, id DESC);
        CREATE INDEX #keys_by_digest ON ~keys (digest_place);
        CREATE TABLE ~tags (
            owner text NOT NULL,
            tag text NOT NULL,
            key_id text NOT NULL,
            PRIMARY KEY (owner, tag, key_id)
        );
        CREATE INDEX #tags_by_key ON ~tags (key_id);
        CREATE TABLE ~changes (
            revision integer PRIMARY KEY,
            mark integer NOT NULL,
            key_id text,
            owner text
        );
        CREATE TABLE ~events (
            number integer PRIMARY KEY,
            happened_at integer NOT NULL,
            key_id text NOT NULL,
            owner text NOT NULL,
            verb integer NOT NULL,
            actor_kind integer NOT NULL,
            actor_id text NOT NULL,
            actor_address text,
            changes text,
            reason text
        );
        CREATE INDEX #events_by_owner ON ~events (owner, number);
        CREATE INDEX #events_by_key ON ~events (key_id, number);
        CREATE TABLE ~last_use (
            key_id text PRIMARY KEY,
            last_used_at integer NOT NULL
        );
        CREATE TABLE ~usage (
            key_id text NOT NULL,
            day integer NOT NULL,
            owner text NOT NULL,
            live integer NOT NULL,
            test integer NOT NULL,
            refused integer NOT NULL,
            PRIMARY KEY (key_id, day)
        );
        CREATE INDEX #usage_by_owner ON ~usage (owner, day);
        CREATE INDEX #usage_by_day ON ~usage (day);
        CREATE TABLE ~batches (
            id text NOT NULL,
            part integer NOT NULL,
            applied_at integer NOT NULL,
            PRIMARY KEY (id, part)
        );
        CREATE INDEX #batches_by_age ON ~batches (applied_at);
        """;

    public static IReadOnlyList<SqlMigration> Migrations { get; } = [new(1, 1, First)];
}
