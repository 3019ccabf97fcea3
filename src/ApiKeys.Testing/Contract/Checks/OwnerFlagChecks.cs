namespace ApiKeys.Testing;

internal sealed class OwnerFlagChecks(StoreUnderTest given) : StoreChecks(given)
{
    private static readonly KeyEvent Told = Some.Event(verb: KeyEventVerb.Disabled) with { KeyId = default };
    [Check]
    public void Write_OwnerDisabled_IsReadWithEveryRow()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Owner = "other" }));
        Store.Flag(disabled: true);
        Assert.True(Store.Find(1)!.OwnerDisabled);
        Assert.False(Store.Find(2)!.OwnerDisabled);
        Assert.Equal(["key 1"], Store.Listed(query => query with { Status = ApiKeyStatus.Disabled }));
    }

    [Check]
    public void Write_OwnerDisabled_LeavesTheRowsOwnVersionAndRevision()
    {
        Store.Add(Some.Row(1));
        Store.Flag(disabled: true);
        Assert.Equal((1L, 1L), (Store.Find(1)!.Key.Version, Store.Find(1)!.Revision));
    }

    [Check]
    public void Write_OwnerRestored_LeavesKeysDisabledOneByOneAsTheyAre()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Disabled = true }));
        Store.Flag(disabled: true);
        Store.Flag(disabled: false);
        Assert.Equal(ApiKeyStatus.Active, Store.Find(1)!.StatusAt(Some.Now));
        Assert.Equal(ApiKeyStatus.Disabled, Store.Find(2)!.StatusAt(Some.Now));
    }

    [Check]
    public void Write_OwnerDisabled_TakesARevisionAndItsEvent()
    {
        var result = Store.Flag(disabled: true, Told);
        Assert.Equal((1L, 1L), (result.OwnerRevision, Store.Head().Revision));
        Assert.Equal(Told with { Number = 1 }, Assert.Single(Log.Events()));
    }

    [Check]
    public void Write_OwnerDisabledTwice_TakesNeitherRevisionNorEventAgain()
    {
        Store.Flag(disabled: true, Told);
        var again = Store.Flag(disabled: true, Told);
        Assert.Equal((KeyWriteOutcome.Written, 0L), (again.Outcome, again.OwnerRevision));
        Assert.Equal(1, Store.Head().Revision);
        Assert.Single(Log.Events());
    }

    [Check]
    public void ReadChanges_OwnerDisabled_NamesTheOwnerAndTheFlagAsItIs()
    {
        Store.Flag(disabled: true);
        Store.Flag(disabled: false);
        var changes = Store.Changes(default(RevisionMark)).Changes;
        Assert.Equal(2, changes.Count);
        Assert.All(changes, change => Assert.Equal((Some.Owner, false), (change.Owner, change.OwnerDisabled)));
        Assert.All(changes, change => Assert.True(change.Id.IsEmpty && change.Key is null));
    }

    [Check]
    public void Write_OwnerDisabled_RefusesToIssue()
    {
        Store.Flag(disabled: true);
        Assert.Equal(KeyWriteOutcome.OwnerDisabled, Store.Add(Some.Row(1)).Outcome);
    }

    [Check]
    public void Write_OwnerOfTheSecondInsertDisabled_RefusesBoth()
    {
        Store.Flag(disabled: true);
        var result = Store.Add(Some.Row(1, key => key with { Owner = "other" }), Some.Row(2));
        Assert.Equal((KeyWriteOutcome.OwnerDisabled, Some.Id(2)), (result.Outcome, result.Id));
        Assert.Null(Store.Find(1));
    }

    [Check]
    public void Write_OwnerDisabled_RefusesToEnable()
    {
        Store.Add(Some.Row(1, key => key with { Disabled = true }));
        Store.Flag(disabled: true);
        var result = Store.Change(1, key => key with { Disabled = false });
        Assert.Equal((KeyWriteOutcome.OwnerDisabled, Some.Id(1)), (result.Outcome, result.Id));
    }

    [Check]
    public void Write_OwnerDisabled_LetsOtherChangesPass()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Disabled = true }));
        Store.Flag(disabled: true);
        Assert.Equal(KeyWriteOutcome.Written, Store.Revoke(1).Outcome);
        Assert.Equal(KeyWriteOutcome.Written, Store.Change(2, key => key with { Name = "new" }).Outcome);
    }

    [Check]
    public void Write_RowSaysItsOwnerIsDisabled_IsNotBelieved()
    {
        var result = Store.Add(Some.Row(1) with { OwnerDisabled = true });
        Assert.False(result.Rows[0].OwnerDisabled);
    }
}
