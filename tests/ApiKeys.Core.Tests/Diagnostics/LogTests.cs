using System.Reflection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class LogTests
{
    /// <summary>What operators filter and alert by: a number never changes its meaning and is never used
    /// again.</summary>
    public static TheoryData<int, string, LogLevel> Events => new()
    {
        { 1001, "Loaded", LogLevel.Information },
        { 1002, "LeaseLapsed", LogLevel.Warning },
        { 1003, "LeaseRenewed", LogLevel.Information },
        { 1004, "StartedAfresh", LogLevel.Warning },
        { 1005, "StoreFailed", LogLevel.Warning },
        { 1006, "RowDamaged", LogLevel.Error },
        { 1007, "RowPlain", LogLevel.Error },
        { 1008, "PepperUnknown", LogLevel.Error },
        { 1009, "BoundTooLarge", LogLevel.Critical },
        { 1012, "Rehashed", LogLevel.Information },
        { 1013, "PeppersNotTaken", LogLevel.Error },
        { 1014, "SinkFailed", LogLevel.Warning },
        { 1015, "EventsMissed", LogLevel.Warning },
        { 1016, "UsageDropped", LogLevel.Error },
    };

    private static LoggerMessageAttribute[] Written =>
        [
            .. typeof(NodeLog).GetMethods()
                .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
                .OfType<LoggerMessageAttribute>(),
        ];

    [Theory]
    [MemberData(nameof(Events))]
    public void Log_Event_HasItsStableNumberAndLevel(int id, string name, LogLevel level)
    {
        var message = typeof(NodeLog).GetMethod(name)!.GetCustomAttribute<LoggerMessageAttribute>()!;
        Assert.Equal((id, level), (message.EventId, message.Level));
    }

    [Fact]
    public void Log_Events_AreAllInTheTable() => Assert.Equal(Events.Count, Written.Length);

    [Fact]
    public async Task Log_LifeOfANode_TellsItInTheNodesCategory()
    {
        await using var node = await TestNode.StartAsync();
        var (key, _) = await node.IssueAsync();
        await node.RevokeAsync(key.Id);
        Assert.Equal([1001, 1003], node.Log.Of("ApiKeys").Select(line => line.Id.Id).Order());
    }

    [Fact]
    public async Task Log_StoreAwayAndBack_TellsOfTheLapseAndItsEnd()
    {
        await using var node = await TestNode.StartAsync();
        node.Store.Reading = () => throw new IOException("away");
        node.Clock.Advance(TimeSpan.FromSeconds(10));
        node.Store.Reading = null;
        node.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((1, 2), (node.Log.Count(1002), node.Log.Count(1003)));
        Assert.Contains(node.Log.Lines, line =>
            line.Id.Id == 1005 && line.Text.Contains("away", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(0)]
    public async Task Log_RowWithADigestOfAnotherLength_IsReportedOnceAMinute(int length)
    {
        var damaged = new KeyDigest(DigestScheme.Sha256, new byte[length]);
        await using var node = await DigestSchemeTests.WithRowAsync(damaged);
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(Digests.TokenOf(Some.Id(1))));
        await node.VerdictOfAsync(Digests.TokenOf(Some.Id(1)));
        Assert.Equal(1, node.Log.Count(1006));
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.VerdictOfAsync(Digests.TokenOf(Some.Id(1)));
        Assert.Equal(2, node.Log.Count(1006));
    }

    [Fact]
    public async Task Log_BoundAboveTheFleets_IsCritical()
    {
        var store = new HookedStore();
        await using var first = await TestNode.StartAsync(
            options => options.StalenessBound = TimeSpan.FromSeconds(2), store);
        await using var node = new TestNode(store: store);
        await node.Node.StartAsync();
        Assert.Equal(1, node.Log.Count(1009));
    }
}
