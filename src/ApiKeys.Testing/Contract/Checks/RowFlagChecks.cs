namespace ApiKeys.Testing;

/// <summary>A row carries its owner's flag whichever way a node comes by it: a node that remembers one without would
/// let the key pass.</summary>
internal sealed class RowFlagChecks : StoreChecks
{
    public RowFlagChecks(StoreUnderTest given)
        : base(given)
    {
        Store.AddFamily();
        Store.Flag(disabled: true);
    }

    [Check]
    public void FindByDigest_OwnerDisabled_SaysSo() =>
        Assert.True(Store.FindByDigestAsync(Some.Digest(1)).Completed()!.OwnerDisabled);

    [Check]
    public void List_OwnerDisabled_SaysSoOfEachKey() =>
        Assert.Equal([true, true], Store.List().Keys.Select(row => row.OwnerDisabled));

    [Check]
    public void Scan_OwnerDisabled_GivesItsKeysAndSaysSo() =>
        Assert.Equal([true, true], Store.ScanAsync(default, 9).Completed().Keys.Select(row => row.OwnerDisabled));

    [Check]
    public void ReadChanges_OwnerDisabled_SaysSoOfEachKey()
    {
        var keys = Store.Changes(default(RevisionMark)).Changes.Where(change => change.Owner is null);
        Assert.Equal([true, true], keys.Select(change => change.Key!.OwnerDisabled));
    }

    [Check]
    public void Write_UpdateOfAKeyOfADisabledOwner_GivesARowThatSaysSo()
    {
        var update = Store.Changing(1, key => key with { Name = "new" });
        var result = Store.Write(new KeyWrite
        {
            At = Some.Now,
            Updates = [update with { Row = update.Row with { OwnerDisabled = false } }],
        });
        Assert.True(Assert.Single(result.Rows).OwnerDisabled);
    }

    [Check]
    public void Write_CascadeToAKeyOfADisabledOwner_GivesARowThatSaysSo()
    {
        var cascade = new KeyCascade([Some.Id(1)], Some.Person, "leaked");
        var result = Store.Write(new KeyWrite { At = Some.Now, Cascade = cascade });
        Assert.True(Assert.Single(result.Rows).OwnerDisabled);
    }

    [Check]
    public void Write_OwnerRestoredBesideAnInsert_IsRefusedAsItStands()
    {
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(3)],
            OwnerFlag = new OwnerFlag(Some.Owner, Disabled: false),
        };
        Assert.Equal(KeyWriteOutcome.OwnerDisabled, Store.Write(write).Outcome);
        Assert.True(Store.Find(1)!.OwnerDisabled);
    }
}
