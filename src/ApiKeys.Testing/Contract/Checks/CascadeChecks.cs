namespace ApiKeys.Testing;

internal sealed class CascadeChecks(StoreUnderTest given) : StoreChecks(given)
{
    private static readonly Actor Operator = Actor.Operator("root");

    [Check]
    public void Write_CascadeFromAKey_RevokesItsChildrenAndTheirs()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2), IssuedBy(2, 3), Some.Row(4));
        Assert.Equal([2, 3], Cascaded(1));
        Assert.Null(Store.Find(1)!.Key.RevokedAt);
    }

    [Check]
    public void Write_Cascade_RaisesVersionAndRevisionOfEachKey()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2));
        var row = Assert.Single(Cascade(1).Rows);
        Assert.Equal((2L, 3L), (row.Key.Version, row.Revision));
        Assert.Equal((Some.Now, "leaked"), (row.Key.RevokedAt, row.Key.RevocationReason));
        Assert.Equal(row, Store.Find(2));
    }

    [Check]
    public void Write_Cascade_MakesARevokedEventOfEachKey()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2, key => key with { Owner = "other" }));
        Cascade(1);
        var told = Assert.Single(Log.Events());
        Assert.Equal((Some.Id(2), "other", KeyEventVerb.Revoked), (told.KeyId, told.Owner, told.Verb));
        Assert.Equal((Some.Now, Operator, "leaked"), (told.At, told.Actor, told.Reason));
        Assert.Equal([new FieldChange("revokedAt", null, "2026-11-01T12:00:00.000Z")], told.Changes);
    }

    [Check]
    public void Write_CascadeBesideEvents_NumbersTheCallersFirst()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2));
        Store.Write(Order(1) with { Events = [Some.Event(1, KeyEventVerb.Deleted)] });
        Assert.Equal([(1L, Some.Id(1)), (2L, Some.Id(2))], Log.Events().Select(told => (told.Number, told.KeyId)));
    }

    [Check]
    public void Write_CascadeThroughEndedAndDeletedKeys_PassesThemAndLeavesThemAsTheyAre()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2), IssuedBy(2, 3), IssuedBy(3, 4));
        Store.Change(3, key => key with { ExpiresAt = Some.Now });
        Store.Delete(2);
        Assert.Equal([4], Cascaded(1));
        Assert.Null(Store.Find(3)!.Key.RevokedAt);
    }

    [Check]
    public void Write_CascadeFromADeletedKey_RevokesItsChildren()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2));
        Store.Delete(1);
        Assert.Equal([2], Cascaded(1));
    }

    [Check]
    public void Write_CascadeToDisabledAndScheduledKeys_RevokesThem()
    {
        Store.Add(
            Some.Row(1),
            IssuedBy(1, 2, key => key with { Disabled = true }),
            IssuedBy(1, 3, key => key with { NotBefore = Some.Now.AddDays(1) })
        );
        Assert.Equal([2, 3], Cascaded(1));
    }

    [Check]
    public void Write_KeyRotatedItself_RevokesTheSuccessorWithIt()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2));
        Link(1, 2);
        Assert.Equal([2], Cascaded(1));
    }

    [Check]
    public void Write_SuccessorIssuedByAnother_IsNotRevokedWithThePredecessor()
    {
        Store.Add(Some.Row(1), Some.Row(2));
        Link(1, 2);
        Assert.Empty(Cascaded(1));
    }

    [Check]
    public void Write_ChildOfThePredecessor_IsRevokedWithTheSuccessor()
    {
        Store.Add(Some.Row(1), Some.Row(2), Some.Row(3), IssuedBy(1, 4));
        Link(1, 2);
        Link(2, 3);
        Assert.Equal([4], Cascaded(3));
    }

    [Check]
    public void Write_SuccessorOfAChild_IsRevokedWhoeverIssuedIt()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2), Some.Row(3), Some.Row(4));
        Link(2, 3);
        Link(3, 4);
        Assert.Equal([2, 3, 4], Cascaded(1));
    }

    [Check]
    public void Write_SuccessorThatAnotherKeyIssued_IsThatKeysChild()
    {
        Store.Add(Some.Row(1), Some.Row(2), IssuedBy(2, 3));
        Link(1, 3);
        Assert.Empty(Cascaded(1));
        Assert.Equal([3], Cascaded(2));
    }

    [Check]
    public void Write_KeysOfOneSelfRotatedLine_AreNoChildrenOfTheirSuccessors()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2), IssuedBy(2, 3), Some.Row(4));
        Link(1, 2);
        Link(2, 3);
        Link(3, 4);
        Assert.Empty(Cascaded(3));
        Assert.Equal([2, 3, 4], Cascaded(1));
    }

    [Check]
    public void Write_RootThatDescendsFromAnother_IsLeftToTheWrite()
    {
        Store.Add(Some.Row(1), IssuedBy(1, 2), IssuedBy(2, 3));
        Assert.Equal([3], Cascaded(1, 2));
    }

    [Check]
    public void Write_ChildAddedInTheSameWrite_IsFound()
    {
        Store.Add(Some.Row(1));
        var result = Store.Write(Order(1) with { Inserts = [IssuedBy(1, 2)] });
        Assert.Equal((Some.Now, 2L), (Assert.Single(result.Rows).Key.RevokedAt, result.Rows[0].Revision));
    }

    [Check(1)]
    [Check(2)]
    [Check(3)]
    [Check(4)]
    [Check(5)]
    public void Write_CascadeInAFamilyGrownFromASeed_RevokesWhatTheSlowRuleFinds(int seed)
    {
        var draw = new Seeded((ulong)seed);
        var family = new KeyFamily([.. Enumerable.Range(0, 60).Select(_ => draw.Below(int.MaxValue))]);
        Store.Add([.. family.Rows]);
        for (var turn = 0; turn < 3; turn++)
        {
            int[] roots = [draw.Below(family.Rows.Count), draw.Below(family.Rows.Count)];
            var due = family.Descendants([.. roots.Select(Some.Id)]).Where(id => !family.HasEnded(id));
            var left = due.Where(id => Store.FindAsync(id).Completed()!.Key.RevokedAt is null).Order().ToArray();
            Assert.Equal(left, Cascade(roots).Rows.Select(row => row.Key.Id).Order());
        }
    }

    [Check]
    public void Write_ChainOfManyRotations_RevokesAllOfIt()
    {
        const int Length = 20_000;
        Store.Add([.. Enumerable.Range(1, Length).Select(RotatedBefore)]);
        Assert.Equal(Length, Cascade(1).Rows.Count);
    }

    private static StoredKey IssuedBy(int creator, int number, Func<ApiKey, ApiKey>? change = null)
    {
        var row = Some.Row(number, change);
        return row with { Key = row.Key with { CreatedBy = Actor.Key(Some.Id(creator)) } };
    }

    private static StoredKey RotatedBefore(int number) =>
        IssuedBy(
            number,
            number + 1,
            key => key with { RotatedFrom = Some.Id(number), ReplacedBy = Some.Id(number + 2) }
        );

    private static KeyWrite Order(params int[] roots) =>
        new() { At = Some.Now, Cascade = new KeyCascade([.. roots.Select(Some.Id)], Operator, "leaked") };

    private KeyWriteResult Cascade(params int[] roots) => Store.Write(Order(roots));

    private IEnumerable<int> Cascaded(params int[] roots) =>
        Cascade(roots)
            .Rows.Select(row => int.Parse(row.Key.Name[4..], System.Globalization.CultureInfo.InvariantCulture))
            .Order();

    private void Link(int old, int successor)
    {
        Store.Change(old, key => key with { ReplacedBy = Some.Id(successor) });
        Store.Change(successor, key => key with { RotatedFrom = Some.Id(old) });
    }
}
