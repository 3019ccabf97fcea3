namespace ApiKeys.Tests;

public sealed class EndsAtOnceTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string, bool> Changes =>
        new()
        {
            { "revoke", true },
            { "revoke maker", true },
            { "delete", true },
            { "disable", true },
            { "disable owner", true },
            { "lose scope", true },
            { "lose tag", true },
            { "expire", true },
            { "shorten", true },
            { "rotate without overlap", true },
            { "end of overlap", true },
            { "rotate", false },
            { "rename", false },
            { "widen", false },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Watch_KeyOnThisNode_EndsBeforeTheCallReturns(string change, bool ends)
    {
        await using var node = LifeSteps.Managed();
        await node.Node.StartAsync();
        var (maker, actor, _) = await node.ActorAsync();
        var (key, token) = await node.IssueAsync(asked => asked with
        {
            CreatedBy = actor,
            Access = LifeSteps.On("memory:write", "a", "b"),
            Expiry = ApiKeyExpiry.After(TimeSpan.FromMinutes(5)),
        });
        using var watch = await node.WatchAsync(token);
        Assert.False(watch.Ended.IsCancellationRequested);
        await MakeAsync(node, change, key.Id, maker.Id);
        Assert.Equal(ends, watch.Ended.IsCancellationRequested);
    }

    private static async Task MakeAsync(TestNode node, string change, ApiKeyId id, ApiKeyId maker)
    {
        if (change is "shorten")
            await node.ChangeAsync(id, asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now + _minute) });
        if (change is "rotate without overlap" or "rotate" or "end of overlap")
            (await node.RotateAsync(id, change == "rotate without overlap" ? TimeSpan.Zero : _minute)).Good();
        if (change is "shorten" or "end of overlap")
            node.Clock.Advance(_minute);
        if (change is "expire")
            node.Clock.Advance(5 * _minute);
        if (change is "revoke" or "revoke maker")
            await node.RevokeAsync(change == "revoke" ? id : maker);
        if (change is "delete")
            await node.DeleteAsync(id);
        if (change is "disable")
            await node.DisableAsync(id);
        if (change is "disable owner")
            await node.Node.Operator.DisableOwnerAsync(Some.Owner, Actor.Operator("oscar"));
        if (AccessAfter(change) is { } access)
            await node.ChangeAsync(id, asked => asked with { Access = access });
        if (change is "rename")
            await node.ChangeAsync(id, asked => asked with { Name = "Renamed" });
    }

    private static KeyAccess? AccessAfter(string change) =>
        change switch
        {
            "lose scope" => LifeSteps.On("memory:read", "a", "b"),
            "lose tag" => LifeSteps.On("memory:write", "a"),
            "widen" => KeyAccess.Full,
            _ => null,
        };
}
