namespace ApiKeys;

/// <summary>Checks what a new key is to be, all of it, and fills in the defaults.</summary>
internal sealed class NewApiKeyCheck(ScopeCatalog catalog, ApiKeyFormat format, bool issuesTestKeys, TimeProvider time)
{
    /// <summary>Makes the key's record, all but its id.</summary>
    /// <returns><see langword="null"/> where there are faults: those of going beyond the actor, if there are any, else
    /// all others.</returns>
    public ApiKey? Check(NewApiKey asked, Acting who, List<Fault> faults)
    {
        var now = Instants.Now(time);
        var environment = asked.Environment ?? who.Environment ?? ApiKeyEnvironment.Live;
        var name = TextRules.CheckName(asked.Name, faults);
        TextRules.CheckOwner(asked.Owner, faults);
        TextRules.CheckDescription(asked.Description, faults);
        TextRules.CheckMetadata(asked.Metadata, faults);
        CheckEnvironment(environment, faults);
        var access = catalog.Check(asked.Access, faults);
        var notBefore = asked.NotBefore is { } instant ? Instants.Cut(instant) : default(DateTimeOffset?);
        var expiresAt = asked.Expiry.From(notBefore > now ? notBefore.Value : now);
        if (asked.Expiry == ApiKeyExpiry.OneYear && !who.AllowsEnd(expiresAt))
            expiresAt = who.End;
        CheckSpan(now, notBefore, expiresAt, faults);
        var beyond = Beyond(who, asked.Owner, environment, access, expiresAt).ToList();
        if (beyond.Count > 0)
            faults.Clear();
        faults.AddRange(beyond);
        if (faults.Count > 0)
            return null;
        return new ApiKey
        {
            Id = default,
            Name = name,
            Description = string.IsNullOrEmpty(asked.Description) ? null : asked.Description,
            Metadata = Copy(asked.Metadata),
            Owner = asked.Owner,
            Environment = environment,
            Prefix = format.Prefix(environment),
            Access = access!,
            CreatedAt = now,
            CreatedBy = asked.CreatedBy,
            NotBefore = notBefore,
            ExpiresAt = expiresAt,
        };
    }

    private static IEnumerable<Fault> Beyond(
        Acting who,
        string owner,
        ApiKeyEnvironment environment,
        KeyAccess? access,
        DateTimeOffset? expiresAt
    )
    {
        if (!who.IsOf(owner))
            yield return Faults.BeyondActor("owner");
        if (who.Environment is { } own && own != environment)
            yield return Faults.BeyondActor("environment");
        if (access is not null && !who.Covers(access))
            yield return Faults.BeyondActor("access");
        if (!who.AllowsEnd(expiresAt))
            yield return Faults.BeyondActor("expiresAt");
    }

    private void CheckEnvironment(ApiKeyEnvironment environment, List<Fault> faults)
    {
        if (environment is not (ApiKeyEnvironment.Live or ApiKeyEnvironment.Test))
            faults.Add(new Fault(FaultCode.OutOfRange, "environment", "Either live or test."));
        else if (environment == ApiKeyEnvironment.Test && !issuesTestKeys)
            faults.Add(Faults.NoTestKeys);
    }

    internal static void CheckSpan(DateTimeOffset now, DateTimeOffset? begins, DateTimeOffset? ends, List<Fault> faults)
    {
        if (begins > ends || begins == ends && ends is not null)
            faults.Add(new Fault(FaultCode.EndsBeforeItBegins, "expiresAt", "A key ends after it begins."));
        else if (ends <= now)
            faults.Add(new Fault(FaultCode.InThePast, "expiresAt", "A key ends in the future."));
    }

    internal static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is null ? [] : new Dictionary<string, string>(metadata, StringComparer.Ordinal);
}
