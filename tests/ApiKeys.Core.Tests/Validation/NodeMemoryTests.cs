namespace ApiKeys.Tests.Validation;

public class NodeMemoryTests
{
    private readonly KeyEnds _ends = new(TimeProvider.System);
    private readonly EntryFactory _entries = new(ScopeCatalog.Empty);
    private readonly NodeMemory _memory;

    public NodeMemoryTests()
    {
        var peppers = new PepperSetSource(new ApiKeysOptions());
        var aside = new UsageAside(TimeProvider.System);
        _memory = new NodeMemory(_entries, _ends, peppers, aside, 100);
        _memory.StartAfresh(new RevisionMark(1, 1));
        _memory.CompleteMirror(_memory.Epoch);
    }

    [Fact]
    public void ApplyWritten_DeletionThenAnOlderPage_StaysDeletedUntilTheLogHasPassedIt()
    {
        _memory.Apply([Told(2, Row(2))]);
        _memory.ApplyWritten(Written(Row(4) with { Deleted = true }), null, _memory.Place);
        _memory.Apply([Told(3, Row(3))]);
        Assert.Equal(ApiKeyVerdict.Unknown, Standing());
        _memory.Apply([Told(4, null)]);
        Assert.Null(_memory.Index.Find(Some.Id(1)));
    }

    [Fact]
    public void ApplyWritten_AnswerLaterThanTheLogsOwnerFlag_LeavesTheOwnerDisabled()
    {
        var sent = _memory.Place;
        var flag = new KeyChange { At = new RevisionMark(3, 3), Owner = Some.Owner, OwnerDisabled = true };
        _memory.Apply([Told(2, Row(2)), flag]);
        _memory.ApplyWritten(Written(Row(2)), null, sent);
        Assert.Equal(ApiKeyVerdict.Disabled, Standing());
    }

    [Fact]
    public void ApplyWritten_OwnerEnabledLongAgo_DoesNotUndoTheLogsNewerFlag()
    {
        var sent = _memory.Place;
        var flag = new KeyChange { At = new RevisionMark(4, 4), Owner = Some.Owner, OwnerDisabled = true };
        _memory.Apply([Told(2, Row(2)), flag]);
        var enabled = new KeyWriteResult { Outcome = KeyWriteOutcome.Written, OwnerRevision = 3 };
        _memory.ApplyWritten(enabled, new OwnerFlag(Some.Owner, Disabled: false), sent);
        Assert.Equal(ApiKeyVerdict.Disabled, Standing());
    }

    [Fact]
    public void Apply_PageOlderThanTheOwnersDisablingHere_LeavesTheOwnerDisabled()
    {
        var disabled = new KeyWriteResult { Outcome = KeyWriteOutcome.Written, OwnerRevision = 4 };
        _memory.ApplyWritten(disabled, new OwnerFlag(Some.Owner, Disabled: true), _memory.Place);
        _memory.Apply([Told(2, Row(2)), Told(3, Row(3))]);
        Assert.Equal(ApiKeyVerdict.Disabled, Standing());
        _memory.Apply([new KeyChange { At = new RevisionMark(5, 5), Owner = Some.Owner, OwnerDisabled = false }]);
        Assert.Equal(ApiKeyVerdict.Valid, Standing());
    }

    [Fact]
    public void Apply_OwnersDisablingOlderThanAKeyWrittenHere_LeavesTheKeyActive()
    {
        _memory.ApplyWritten(Written(Row(4)), null, _memory.Place);
        _memory.Apply([Flag(2, disabled: true)]);
        Assert.Equal(ApiKeyVerdict.Valid, Standing());
    }

    [Fact]
    public void Apply_OwnersRestorationOlderThanAKeyReadSinceItsDisabling_LeavesTheKeyDisabled()
    {
        Read(Row(4) with { OwnerDisabled = true });
        _memory.Apply([Flag(2, disabled: false)]);
        Assert.Equal(ApiKeyVerdict.Disabled, Standing());
    }

    [Fact]
    public void EndRead_SinceTheOwnersDisablingHere_IsTakenAsItWasRead()
    {
        _memory.ApplyWritten(Switched(3), new OwnerFlag(Some.Owner, Disabled: true), _memory.Place);
        Read(Row(2));
        Assert.Equal(ApiKeyVerdict.Valid, Standing());
    }

    [Fact]
    public void ApplyWritten_KeyNewerThanTheOwnersDisablingHere_IsTakenAsItWasWritten()
    {
        _memory.ApplyWritten(Switched(3), new OwnerFlag(Some.Owner, Disabled: true), _memory.Place);
        _memory.ApplyWritten(Written(Row(5)), null, _memory.Place);
        Assert.Equal(ApiKeyVerdict.Valid, Standing());
    }

    [Fact]
    public void ApplyWritten_AnswersOfTwoSwitchesOutOfTurn_LeaveTheOwnerAsTheLaterOneSays()
    {
        var sent = _memory.Place;
        Read(Row(2));
        _memory.ApplyWritten(Switched(4), new OwnerFlag(Some.Owner, Disabled: true), sent);
        _memory.ApplyWritten(Switched(3), new OwnerFlag(Some.Owner, Disabled: false), sent);
        Assert.Equal(ApiKeyVerdict.Disabled, Standing());
    }

    [Fact]
    public void Apply_OwnersDisablingOlderThanAWatchedKey_EndsNoWorkWithIt()
    {
        _memory.ApplyWritten(Written(Row(4)), null, _memory.Place);
        using var watch = _ends.Watch(_memory.Index.Find(Some.Id(1))!);
        _memory.Apply([Flag(2, disabled: true)]);
        Assert.False(watch.Ended.IsCancellationRequested);
        _memory.Apply([Flag(5, disabled: true)]);
        Assert.True(watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public void Apply_AccessOfAKeyChangesAgainAndAgain_KeepsNoneThatLeft()
    {
        for (var revision = 2; revision <= 10_000; revision++)
        {
            var row = Some.Row(1, key => key with { Access = KeyAccess.Scoped(["read"], [$"tag-{revision:D8}"]) });
            _memory.Apply([Told(revision, row with { Revision = revision })]);
        }

        Assert.InRange(_entries.Shared, 1, 5_000);
    }

    [Fact]
    public void Apply_OtherRowOfTheRevisionThatWasRead_IsTheOneThatCounts()
    {
        Read(Row(3));
        _memory.Apply([Told(2, Row(2), 2), Told(3, Row(3).Revoked(Some.Now, null))]);
        Assert.Equal(ApiKeyVerdict.Revoked, Standing());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_OtherFlagOfTheOwnerInTheRevisionThatWasRead_HasTheKeyReadAgain(bool disabled)
    {
        Read(Row(2) with { OwnerDisabled = disabled });
        _memory.Apply([Told(2, Row(2) with { OwnerDisabled = !disabled })]);
        Assert.True(_memory.Index.Find(Some.Id(1))!.State.Has(KeyFlags.Damaged));
    }

    [Fact]
    public void EndScanPage_KeyDeletedSinceThePageWasSent_DoesNotComeBack()
    {
        _memory.StartAfresh(new RevisionMark(2, 2));
        _memory.BeginScanPage(_memory.Epoch);
        _memory.Apply([Told(3, null)]);
        Assert.True(_memory.EndScanPage(new KeyScan([Row(2)], More: false), _memory.Epoch));
        Assert.Null(_memory.Index.Find(Some.Id(1)));
    }

    [Fact]
    public void BeginScanPage_ByAnOvertakenLoader_ForgetsNothing()
    {
        var overtaken = _memory.Epoch;
        _memory.StartAfresh(new RevisionMark(2, 2));
        _memory.BeginScanPage(_memory.Epoch);
        _memory.Apply([Told(3, null)]);
        _memory.BeginScanPage(overtaken);
        _memory.EndScanPage(new KeyScan([Row(2)], More: false), _memory.Epoch);
        Assert.Null(_memory.Index.Find(Some.Id(1)));
    }

    [Fact]
    public void IsContradicted_LogPassesARowThatWasReadWithoutTellingOfIt_SaysSo()
    {
        Read(Row(3));
        _memory.Apply([Told(2, Row(2), 2)]);
        Assert.False(_memory.IsContradicted);
        _memory.Apply([Told(3, Row(3), 3)]);
        Assert.True(_memory.IsContradicted);
    }

    private void Read(StoredKey row)
    {
        var read = new PendingRead(row.Key.Id, default, 1);
        _memory.BeginRead(row.Key.Id, () => read, 1, out _);
        _memory.EndRead(read, row, Lease.None);
    }

    private ApiKeyVerdict Standing() =>
        _memory.Index.Find(Some.Id(1))!.StateAt(Some.Now.UtcTicks, ApiKeyEnvironments.Any);

    private static StoredKey Row(long revision) => Some.Row(1) with { Revision = revision };

    private static KeyChange Told(long revision, StoredKey? row, int number = 1) =>
        new() { At = new RevisionMark(revision, (ulong)revision), Id = Some.Id(number), Key = row };

    private static KeyChange Flag(long revision, bool disabled) =>
        new() { At = new RevisionMark(revision, (ulong)revision), Owner = Some.Owner, OwnerDisabled = disabled };

    private static KeyWriteResult Switched(long revision) =>
        new() { Outcome = KeyWriteOutcome.Written, OwnerRevision = revision };

    private static KeyWriteResult Written(StoredKey row) => new() { Outcome = KeyWriteOutcome.Written, Rows = [row] };
}
