namespace ApiKeys;

/// <summary>Puts together what changes and reads keys on behalf of people, keys and operators.</summary>
internal sealed class NodeVerbs
{
    public NodeVerbs(
        ApiKeysOptions options,
        ApiKeyHost host,
        IKeyStore store,
        KeyWriter writer,
        ScopeCatalog catalog,
        ApiKeyFormat format,
        ApiKeyGenerator generator,
        ImportedShapes imports,
        PepperSetSource peppers,
        FleetWait fleet,
        TimeProvider time
    )
    {
        var actors = new ActingKeys(store, catalog, options.KeysManageKeys, time);
        var attempts = new Attempts(writer, actors);
        var targets = new Targets(store);
        var deleted = new DeletedKeys(store);
        var making = new KeyMaking(generator, peppers);
        var newKeys = new NewApiKeyCheck(catalog, format, options.AcceptTestKeys, time);
        var rotations = new RotationCheck(options.MaxRotationOverlap, options.AcceptTestKeys);
        var reasons = new Reasons(imports);
        var revocation = new Revocation(attempts, targets, writer, fleet, reasons, time);
        var keys = new KeyReading(store, actors, targets, time);
        Issuer = new ApiKeyIssuer(
            new IssuerParts(
                new Issuance(attempts, newKeys, making, host.Plans),
                new Change(attempts, targets, new ChangeCheck(catalog), reasons, time),
                new Rotation(attempts, targets, making, rotations, format, time),
                revocation,
                new Deletion(attempts, targets, reasons, time),
                keys,
                new TagReading(store, actors, keys, host.Tags),
                new RecordReading(store, actors, targets, deleted, host.Plans, time)));
        var tokens = new TokenSearch(store, format, imports, peppers);
        Operator = new ApiKeyOperator(
            targets,
            tokens,
            new BulkRevocation(store, deleted, tokens, revocation, time),
            new OwnerSwitch(writer, reasons, time),
            new Import(attempts, newKeys, generator, imports, peppers, host.Plans),
            store as IKeyEventLog);
    }

    public ApiKeyIssuer Issuer { get; }

    public ApiKeyOperator Operator { get; }
}
