namespace ApiKeys;

/// <summary>What is asked of PostgreSQL, word for word.</summary>
/// <remarks>Kept to what distributed databases with PostgreSQL's protocol take too: no advisory lock, no trigger, no
/// sequence.</remarks>
internal static class PostgreSqlStatements
{
    private const string Row = """
        k.id, k.revision, k.version, k.owner, k.name, k.description, k.metadata, k.environment, k.prefix, k.access,
        k.created_at, k.creator_kind, k.creator_id, k.creator_address, k.not_before, k.expires_at, k.disabled,
        k.revoked_at, k.revocation_reason, k.rotated_from, k.replaced_by, k.deleted, k.scheme, k.pepper, k.digest,
        coalesce(o.disabled, FALSE), u.last_used_at, k.imported
        """;

    private const string Joins =
        "LEFT JOIN ~owners o ON o.owner = k.owner LEFT JOIN ~last_use u ON u.key_id = k.id";

    private const string From = $"FROM ~keys k {Joins}";

    private const string Lives =
        "NOT k.deleted AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > @at)";
    // ASCII alone, whatever the database's locale makes of other letters.
    private const string Upper = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ'";
    private const string Lower = "'abcdefghijklmnopqrstuvwxyz'";
    private const string Ids = "ANY(string_to_array(@ids, ','))";

    private const string Link =
        "k.id, CASE WHEN k.creator_kind = 2 THEN k.creator_id ELSE '' END, k.rotated_from, k.replaced_by";

    // Children that live, in two parts for the index's sake: those without an end, and those whose end lies ahead.
    private const string Endless =
        "k.creator_kind = 2 AND NOT k.deleted AND k.revoked_at IS NULL AND k.expires_at IS NULL";

    private const string EndsLater =
        "k.creator_kind = 2 AND NOT k.deleted AND k.revoked_at IS NULL AND k.expires_at > @at";

    // Children that lead to others. One that has ended and leads nowhere is never looked at, however many there are.
    private const string Leads =
        "k.creator_kind = 2 AND (k.makes OR k.rotated_from IS NOT NULL OR k.replaced_by IS NOT NULL)";

    private const string Event =
        "number, happened_at, key_id, owner, verb, actor_kind, actor_id, actor_address, changes, reason FROM ~events";

    // Of a row beyond the instants of .NET alone: the place of any other tells its age, whoever owns it.
    private const string FarPlace = """
        (SELECT d.created_at FROM ~keys d WHERE d.id = @after_far
            AND (d.created_at < @first_instant OR d.created_at > @last_instant))
        """;

    private const string Listed = $"""
        NOT k.deleted AND (k.created_at, k.id) < (coalesce({FarPlace}, @after_at), @after_id)
        AND (@environment IS NULL OR k.environment = @environment)
        AND (@creator IS NULL OR k.creator_id = @creator)
        AND (@tag IS NULL OR EXISTS (SELECT 1 FROM ~tags t WHERE t.owner = k.owner
            AND t.tag = @tag AND t.key_id = k.id))
        AND (@status IS NULL OR @status = CASE
            WHEN k.revoked_at IS NOT NULL THEN 0 WHEN k.expires_at <= @now THEN 1
            WHEN k.disabled OR coalesce(o.disabled, FALSE) THEN 2 WHEN k.not_before > @now THEN 3 ELSE 4 END)
        AND (@search IS NULL
            OR strpos(translate(k.name, {Upper}, {Lower}), @search) > 0
            OR strpos(translate(k.id, {Upper}, {Lower}), @search) > 0
            OR strpos(translate(k.description, {Upper}, {Lower}), @search) > 0
            OR EXISTS (SELECT 1 FROM ~tags t WHERE t.key_id = k.id
                AND strpos(translate(t.tag, {Upper}, {Lower}), @search) > 0))
        ORDER BY k.created_at DESC, k.id DESC LIMIT @limit
        """;

    public static SqlStatements All { get; } = new()
    {
        // Compiling a statement of few rows takes far longer than running it; not every server knows the setting.
        InWrite = """
            SELECT set_config('lock_timeout', @lock, TRUE),
                CASE WHEN current_setting('jit', TRUE) IS NOT NULL THEN set_config('jit', 'off', TRUE) END,
                set_config('idle_in_transaction_session_timeout', @idle, TRUE),
                set_config('statement_timeout', @statement, TRUE),
                set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
                    THEN 'on' ELSE current_setting('synchronous_commit') END, TRUE)
            """,
        // Of those who write alone: a dump reads the counter for as long as it takes.
        EndStuck = """
            SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
            WHERE a.state = 'active' AND a.wait_event_type = 'Client'
                AND a.state_change < clock_timestamp() - CAST(@idle AS interval)
                AND a.pid IN (SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                    WHERE d.datname = current_database() AND l.relation = '~counter'::regclass AND l.granted
                        AND l.mode IN ('RowShareLock', 'RowExclusiveLock'))
            """,
        LockCounter = "SELECT revision, mark, event, lease, promise, digest_key FROM ~counter WHERE one = 1 FOR UPDATE",
        SetCounter = "UPDATE ~counter SET revision = @revision, mark = @mark, event = @event WHERE one = 1",
        SetBound = """
            UPDATE ~counter SET lease = @lease, promise = @promise
            WHERE one = 1 AND lease = @expected_lease AND promise = @expected_promise
            """,
        Head = "SELECT revision, mark, lease, promise FROM ~counter WHERE one = 1",
        Changes = $"""
            SELECT c.revision, c.mark, c.lease, c.promise,
                (SELECT p.mark FROM ~changes p WHERE p.revision = @after),
                (SELECT min(p.revision) FROM ~changes p),
                l.revision, l.mark, l.key_id, l.owner, coalesce(f.disabled, FALSE), {Row}
            FROM ~counter c
            LEFT JOIN (
                SELECT revision, mark, key_id, owner FROM ~changes
                WHERE revision > @after ORDER BY revision LIMIT @limit
            ) l ON 1 = 1
            LEFT JOIN ~owners f ON f.owner = l.owner
            LEFT JOIN ~keys k ON k.id = l.key_id AND NOT k.deleted
            {Joins}
            WHERE c.one = 1 ORDER BY l.revision
            """,
        AddChange = "INSERT INTO ~changes (revision, mark, key_id, owner) VALUES (@revision, @mark, @id, @owner)",
        TrimChanges = """
            DELETE FROM ~changes WHERE revision <= (SELECT revision FROM ~counter WHERE one = 1) - @kept
                AND revision < (SELECT min(revision) FROM ~changes) + @chunk
            """,
        DigestKey = "SELECT digest_key FROM ~counter WHERE one = 1",
        Find = $"SELECT {Row} {From} WHERE k.id = @id AND NOT k.deleted",
        FindMany = $"SELECT {Row} {From} WHERE k.id = {Ids}",
        FindByDigest = $"SELECT {Row} {From} WHERE k.digest_place = @place AND NOT k.deleted ORDER BY k.id",
        DigestsThere = "SELECT id, scheme, pepper, digest FROM ~keys WHERE digest_place = @place ORDER BY id",
        Scan = $"SELECT {Row} {From} WHERE k.id > @after AND NOT k.deleted ORDER BY k.id LIMIT @limit",
        List = $"SELECT {Row} {From} WHERE k.owner = @owner AND {Listed}",
        ListAll = $"SELECT {Row} {From} WHERE {Listed}",
        ListTags = $"""
            SELECT DISTINCT t.tag FROM ~tags t WHERE t.owner = @owner
                AND (@search IS NULL OR strpos(translate(t.tag, {Upper}, {Lower}), @search) > 0)
            ORDER BY t.tag LIMIT @limit
            """,
        Childless = $"SELECT k.id FROM ~keys k WHERE k.id = {Ids} AND NOT k.makes AND k.rotated_from IS NULL",
        Family = $"""
            WITH RECURSIVE family (id, creator, rotated_from, replaced_by) AS (
                SELECT s.id COLLATE "C", CASE WHEN k.creator_kind = 2 THEN k.creator_id ELSE '' END,
                    k.rotated_from, k.replaced_by
                FROM unnest(string_to_array(@ids, ',')) AS s (id) LEFT JOIN ~keys k ON k.id = s.id
                UNION
                SELECT n.id, n.creator, n.rotated_from, n.replaced_by FROM family f CROSS JOIN LATERAL (
                    SELECT {Link} FROM ~keys k WHERE k.id = f.rotated_from
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.id = f.replaced_by
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.creator_id = f.id AND {Endless}
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.creator_id = f.id AND {EndsLater}
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.creator_id = f.id AND {Leads}
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.creator_id = f.rotated_from AND {Endless}
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.creator_id = f.rotated_from AND {EndsLater}
                    UNION ALL SELECT {Link} FROM ~keys k WHERE k.creator_id = f.rotated_from AND {Leads}
                ) n (id, creator, rotated_from, replaced_by)
            )
            SELECT id, creator, rotated_from, replaced_by FROM family ORDER BY id
            """,
        CountKeys = $"""
            WITH RECURSIVE run (id, next, length) AS (
                SELECT k.id, k.replaced_by, 1 FROM ~keys k WHERE k.owner = @owner AND {Lives}
                UNION ALL
                SELECT r.id, k.replaced_by, r.length + 1 FROM run r JOIN ~keys k ON k.id = r.next
                WHERE r.length < {SqlStatements.LongestRun} AND {Lives}
            )
            SELECT count(*) FROM (SELECT id FROM run GROUP BY id HAVING max(length) % 2 = 1) counted
            """,
        InsertKey = """
            INSERT INTO ~keys (
                id, revision, version, owner, name, description, metadata, environment, prefix, access, created_at,
                creator_kind, creator_id, creator_address, not_before, expires_at, disabled, revoked_at,
                revocation_reason, rotated_from, replaced_by, imported, deleted, scheme, pepper, digest,
                digest_place, makes)
            VALUES (
                @id, @revision, @version, @owner, @name, @description, @metadata, @environment, @prefix, @access,
                @created_at, @creator_kind, @creator_id, @creator_address, @not_before, @expires_at, @disabled,
                @revoked_at, @revocation_reason, @rotated_from, @replaced_by, @imported, @deleted, @scheme, @pepper,
                @digest, @digest_place,
                EXISTS (SELECT 1 FROM ~keys c WHERE c.creator_kind = 2 AND c.creator_id = @id))
            """,
        MarkMaker = "UPDATE ~keys SET makes = TRUE WHERE id = @id AND NOT makes",
        UpdateKey = """
            UPDATE ~keys SET
                revision = @revision, version = @version, owner = @owner, name = @name, description = @description,
                metadata = @metadata, environment = @environment, prefix = @prefix, access = @access,
                created_at = @created_at, creator_kind = @creator_kind, creator_id = @creator_id,
                creator_address = @creator_address, not_before = @not_before, expires_at = @expires_at,
                disabled = @disabled, revoked_at = @revoked_at, revocation_reason = @revocation_reason,
                rotated_from = @rotated_from, replaced_by = @replaced_by, imported = @imported,
                deleted = @deleted
            WHERE id = @id
            """,
        ReplaceDigest = """
            UPDATE ~keys SET scheme = @scheme, pepper = @pepper, digest = @digest, digest_place = @digest_place
            WHERE id = @id AND scheme = @expected_scheme AND digest = @expected_digest
                AND pepper IS NOT DISTINCT FROM @expected_pepper AND (@deleted OR NOT deleted)
            """,
        PlainDigests = "SELECT id, digest FROM ~keys WHERE scheme = 1 AND id > @after ORDER BY id LIMIT @limit",
        CountDigests = "SELECT scheme, pepper, count(*) FROM ~keys GROUP BY scheme, pepper ORDER BY scheme, pepper",
        RemoveTags = "DELETE FROM ~tags WHERE key_id = @id",
        AddTags = """
            INSERT INTO ~tags (owner, tag, key_id) SELECT DISTINCT @owner, t.value, @id
            FROM json_array_elements_text(CAST(@tags AS json)) AS t (value)
            """,
        OwnerFlag = "SELECT disabled FROM ~owners WHERE owner = @owner",
        SetOwner = """
            INSERT INTO ~owners (owner, disabled) VALUES (@owner, @disabled)
            ON CONFLICT (owner) DO UPDATE SET disabled = excluded.disabled
            """,
        AddEvent = """
            INSERT INTO ~events (
                number, happened_at, key_id, owner, verb, actor_kind, actor_id, actor_address, changes, reason)
            VALUES (@number, @happened_at, @key_id, @owner, @verb,
                @actor_kind, @actor_id, @actor_address, @changes, @reason)
            """,
        Events = $"SELECT {Event} WHERE number > @after ORDER BY number LIMIT @limit",
        EventsOfOwner = $"SELECT {Event} WHERE owner = @owner AND number > @after ORDER BY number LIMIT @limit",
        EventsOfKey = $"""
            SELECT {Event} WHERE key_id = @id AND number > @after AND (@owner IS NULL OR owner = @owner)
            ORDER BY number LIMIT @limit
            """,
        BeginBatch = """
            INSERT INTO ~batches (id, part, applied_at) VALUES (@batch, @part, @at)
            ON CONFLICT (id, part) DO NOTHING
            """,
        AddUsage = """
            INSERT INTO ~usage AS t (key_id, day, owner, live, test, refused)
            SELECT k.id, @day, k.owner, CASE WHEN k.environment = 2 THEN 0 ELSE @used END,
                CASE WHEN k.environment = 2 THEN @used ELSE 0 END, @refused
            FROM ~keys k WHERE k.id = @id
            ON CONFLICT (key_id, day) DO UPDATE
            SET live = t.live + excluded.live, test = t.test + excluded.test, refused = t.refused + excluded.refused
            """,
        SetLastUse = """
            INSERT INTO ~last_use AS t (key_id, last_used_at) SELECT k.id, @at FROM ~keys k WHERE k.id = @id
            ON CONFLICT (key_id) DO UPDATE SET last_used_at = excluded.last_used_at
            WHERE t.last_used_at < excluded.last_used_at
            """,
        UsageOfKey = """
            SELECT day, live, test, refused FROM ~usage
            WHERE key_id = @id AND owner = @owner AND day >= @from AND day <= @to ORDER BY day
            """,
        UsageOfOwner = """
            SELECT day, CAST(sum(live) AS bigint), CAST(sum(test) AS bigint), CAST(sum(refused) AS bigint)
            FROM ~usage WHERE owner = @owner AND day >= @from AND day <= @to GROUP BY day ORDER BY day
            """,
        TrimBatches = """
            DELETE FROM ~batches WHERE (id, part) IN (
                SELECT id, part FROM ~batches WHERE applied_at < @before ORDER BY applied_at LIMIT @chunk)
            """,
        TrimUsage = """
            DELETE FROM ~usage WHERE (key_id, day) IN (
                SELECT key_id, day FROM ~usage WHERE day < @before ORDER BY day LIMIT @chunk)
            """,
        SchemaVersion = "SELECT version, oldest_reader FROM ~schema WHERE one = 1",
        LockSchema = "SELECT version, oldest_reader FROM ~schema WHERE one = 1 FOR UPDATE",
        SetSchemaVersion = "UPDATE ~schema SET version = @version, oldest_reader = @oldest WHERE one = 1",
    };
}
