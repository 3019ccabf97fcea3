namespace ApiKeys.Tests;

public class InMemoryOwnerFlagTests
{
    private static readonly KeyEvent Told = Some.Event(verb: KeyEventVerb.Disabled) with { KeyId = default };
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Write_OwnerDisabled_IsReadWithEveryRow()
    {
        _store.Add(Some.Row(1), Some.Row(2, key => key with { Owner = "other" }));
        _store.Flag(disabled: true);
        Assert.True(_store.Find(1)!.OwnerDisabled);
        Assert.False(_store.Find(2)!.OwnerDisabled);
        Assert.Equal(["key 1"], _store.Listed(query => query with { Status = ApiKeyStatus.Disabled }));
    }

    [Fact]
    public void Write_OwnerDisabled_LeavesTheRowsOwnVersionAndRevision()
    {
        _store.Add(Some.Row(1));
        _store.Flag(disabled: true);
        Assert.Equal((1L, 1L), (_store.Find(1)!.Key.Version, _store.Find(1)!.Revision));
    }

    [Fact]
    public void Write_OwnerRestored_LeavesKeysDisabledOneByOneAsTheyAre()
    {
        _store.Add(Some.Row(1), Some.Row(2, key => key with { Disabled = true }));
        _store.Flag(disabled: true);
        _store.Flag(disabled: false);
        Assert.Equal(ApiKeyStatus.Active, _store.Find(1)!.StatusAt(Some.Now));
        Assert.Equal(ApiKeyStatus.Disabled, _store.Find(2)!.StatusAt(Some.Now));
    }

    [Fact]
    public void Write_OwnerDisabled_TakesARevisionAndItsEvent()
    {
        var result = _store.Flag(disabled: true, Told);
        Assert.Equal((1L, 1L), (result.OwnerRevision, _store.Head().Revision));
        Assert.Equal(Told with { Number = 1 }, Assert.Single(_store.Events()));
    }

    [Fact]
    public void Write_OwnerDisabledTwice_TakesNeitherRevisionNorEventAgain()
    {
        _store.Flag(disabled: true, Told);
        var again = _store.Flag(disabled: true, Told);
        Assert.Equal((KeyWriteOutcome.Written, 0L), (again.Outcome, again.OwnerRevision));
        Assert.Equal(1, _store.Head().Revision);
        Assert.Single(_store.Events());
    }

    [Fact]
    public void ReadChanges_OwnerDisabled_NamesTheOwnerAndTheFlagAsItIs()
    {
        _store.Flag(disabled: true);
        _store.Flag(disabled: false);
        var changes = _store.Changes(default(RevisionMark)).Changes;
        Assert.Equal(2, changes.Count);
        Assert.All(changes, change => Assert.Equal((Some.Owner, false), (change.Owner, change.OwnerDisabled)));
        Assert.All(changes, change => Assert.True(change.Id.IsEmpty && change.Key is null));
    }

    [Fact]
    public void Write_OwnerDisabled_RefusesToIssue()
    {
        _store.Flag(disabled: true);
        Assert.Equal(KeyWriteOutcome.OwnerDisabled, _store.Add(Some.Row(1)).Outcome);
    }

    [Fact]
    public void Write_OwnerDisabled_RefusesToEnable()
    {
        _store.Add(Some.Row(1, key => key with { Disabled = true }));
        _store.Flag(disabled: true);
        var result = _store.Change(1, key => key with { Disabled = false });
        Assert.Equal((KeyWriteOutcome.OwnerDisabled, Some.Id(1)), (result.Outcome, result.Id));
    }

    [Fact]
    public void Write_OwnerDisabled_LetsOtherChangesPass()
    {
        _store.Add(Some.Row(1), Some.Row(2, key => key with { Disabled = true }));
        _store.Flag(disabled: true);
        Assert.Equal(KeyWriteOutcome.Written, _store.Revoke(1).Outcome);
        Assert.Equal(KeyWriteOutcome.Written, _store.Change(2, key => key with { Name = "new" }).Outcome);
    }

    [Fact]
    public void Write_RowSaysItsOwnerIsDisabled_IsNotBelieved()
    {
        var result = _store.Add(Some.Row(1) with { OwnerDisabled = true });
        Assert.False(result.Rows[0].OwnerDisabled);
    }
}
