namespace ApiKeys;

/// <summary>Checks what a key is to become, and makes its record.</summary>
internal sealed class ChangeCheck(ScopeCatalog catalog)
{
    /// <summary>Makes the key as it would be, with the version that it has.</summary>
    /// <param name="asked">The change.</param>
    /// <param name="key">The key before it.</param>
    /// <param name="now">The instant of the change.</param>
    /// <param name="faults">Where everything that makes no sense goes; what is at fault stays as it was.</param>
    public ApiKey Apply(ChangeApiKey asked, ApiKey key, DateTimeOffset now, List<Fault> faults)
    {
        var before = faults.Count;
        var after = key;
        if (asked.Name is not null)
            after = after with { Name = TextRules.CheckName(asked.Name, faults) };
        if (asked.Access is not null && catalog.Check(asked.Access, faults) is { } access)
            after = after with { Access = access };
        if (asked.Expiry is { } expiry)
            after = after with { ExpiresAt = End(expiry, key, now, faults) };
        TextRules.CheckDescription(asked.Description, faults);
        TextRules.CheckMetadata(asked.Metadata, faults);
        if (faults.Count > before)
            return after;
        if (asked.Description is { } description)
            after = after with { Description = description.Length == 0 ? null : description };
        if (asked.Metadata is { } pairs)
            after = after with { Metadata = NewApiKeyCheck.Copy(pairs) };
        return asked.Disabled is { } disabled ? after with { Disabled = disabled } : after;
    }

    /// <summary>Gives what the actor would give away without having it.</summary>
    /// <remarks>What was there before is not the actor's gift: it may rename a key that outlives it, but neither grant
    /// that key more, nor choose its end, nor bring it back to use.</remarks>
    public IEnumerable<Fault> Beyond(Acting who, ApiKey before, ApiKey after)
    {
        if (!who.Covers(after.Access))
            yield return Faults.BeyondActor("access");
        var enables = before.Disabled && !after.Disabled;
        var gives = enables || after.ExpiresAt != before.ExpiresAt || Grows(before.Access, after.Access);
        if (gives && !who.AllowsEnd(after.ExpiresAt))
            yield return Faults.BeyondActor("expiresAt");
    }

    private bool Grows(KeyAccess before, KeyAccess after) =>
        !before.Equals(after) && !catalog.Compile(before).Covers(catalog.Compile(after));

    private static DateTimeOffset? End(ApiKeyExpiry expiry, ApiKey key, DateTimeOffset now, List<Fault> faults)
    {
        var end = expiry.From(key.Begins);
        NewApiKeyCheck.CheckSpan(now, key.NotBefore, end, faults);
        return end;
    }
}
