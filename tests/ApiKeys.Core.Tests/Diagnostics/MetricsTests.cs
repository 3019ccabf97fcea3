using System.Diagnostics.Metrics;

namespace ApiKeys.Tests;

public sealed class MetricsTests : IDisposable
{
    private readonly Measurements _measured = new();

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task Meter_Node_HasTheStableNames()
    {
        await using var node = await StartAsync();
        Assert.Equal(["ApiKeys"], _measured.MeterNames);
        Assert.Equal(
            ["ApiKeys", "apikeys.validations", "apikeys.store.reads", "apikeys.lease.lapses",
                "apikeys.revocation.delay", "apikeys.usage.dropped", "apikeys.keys.memory", "ApiKeys"],
            [ApiKeysTelemetry.MeterName, ApiKeysTelemetry.Validations, ApiKeysTelemetry.StoreReads,
                ApiKeysTelemetry.LeaseLapses, ApiKeysTelemetry.RevocationDelay, ApiKeysTelemetry.UsageDropped,
                ApiKeysTelemetry.KeysInMemory, ApiKeysTelemetry.LogCategory]);
    }

    [Fact]
    public async Task Validations_EachVerdict_IsCountedUnderItsCode()
    {
        await using var node = await StartAsync();
        var (key, token) = await node.IssueAsync();
        await node.VerdictOfAsync("");
        await node.VerdictOfAsync("x");
        await node.VerdictOfAsync(token.With(43, token[43] == 'a' ? 'b' : 'a'));
        await node.VerdictOfAsync(token);
        await node.VerdictOfAsync(Digests.TokenOf(key.Id));
        await node.VerdictOfAsync(Digests.TokenOf(Some.Id(9)));
        await node.RevokeAsync(key.Id);
        await node.VerdictOfAsync(token);
        Assert.Equal(
            ["verdict=missing", "verdict=malformed", "verdict=checksum", "verdict=valid", "verdict=mismatch",
                "verdict=unknown", "verdict=revoked"],
            _measured.TagsOf(ApiKeysTelemetry.Validations));
    }

    [Fact]
    public async Task Validations_ListenerThrows_AreAnsweredAllTheSame()
    {
        using var broken = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, _measured))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        broken.SetMeasurementEventCallback<long>((_, _, _, _) => throw new NotSupportedException());
        broken.Start();
        await using var node = await StartAsync();
        var (_, token) = await node.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
        Assert.Equal(ApiKeyVerdict.Malformed, await node.VerdictOfAsync("x"));
        Assert.Equal(ApiKeyVerdict.Unknown, await node.VerdictOfAsync(Digests.TokenOf(Some.Id(9))));
    }

    [Fact]
    public async Task Dispose_ListenerThrows_EndsAllTheSame()
    {
        var throws = true;
        using var broken = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, _measured))
                    listener.EnableMeasurementEvents(instrument);
            },
            MeasurementsCompleted = (_, _) =>
            {
                if (throws)
                    throw new NotSupportedException();
            },
        };
        broken.Start();
        var node = await StartAsync();
        await node.DisposeAsync();
        throws = false;
        Assert.Equal(ApiKeyNodeState.Stopped, node.Node.State);
    }

    [Fact]
    public async Task Validations_StoreAway_IsCountedAsUnavailable()
    {
        await using var node = new TestNode(meters: _measured);
        node.Store.Reading = () => throw new IOException();
        await node.VerdictOfAsync(Digests.TokenOf(Some.Id(9)));
        Assert.Equal(["verdict=unavailable"], _measured.TagsOf(ApiKeysTelemetry.Validations));
    }

    [Fact]
    public async Task StoreReads_EachKind_IsCounted()
    {
        await using var node = await StartAsync();
        node.Clock.Move(TimeSpan.FromMinutes(1));
        await node.VerdictOfAsync(Digests.TokenOf(Some.Id(9)));
        Assert.Equal(
            ["kind=head", "kind=key", "kind=scan"],
            _measured.TagsOf(ApiKeysTelemetry.StoreReads).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task LeaseLapses_StoreAwayForLongerThanTheBound_IsCountedOnce()
    {
        await using var node = await StartAsync();
        node.Store.Reading = () => throw new IOException();
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([1], _measured.ValuesOf(ApiKeysTelemetry.LeaseLapses));
    }

    [Fact]
    public async Task RevocationDelay_RevokedOnAnotherNode_IsTheTimeUntilThisOneLearnt()
    {
        await using var node = await StartAsync();
        await using var other = new TestNode(store: node.Store);
        var (key, _) = await other.IssueAsync();
        await other.RevokeAsync(key.Id);
        node.Clock.Advance(TimeSpan.FromMilliseconds(1_000));
        Assert.Equal([1.0], _measured.ValuesOf(ApiKeysTelemetry.RevocationDelay));
    }

    [Fact]
    public async Task RevocationDelay_OtherNodesClockIsAhead_IsNeverNegative()
    {
        await using var node = await StartAsync();
        await using var other = new TestNode(store: node.Store, now: Some.Now.AddHours(1));
        var (key, _) = await other.IssueAsync();
        await other.RevokeAsync(key.Id);
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0.0], _measured.ValuesOf(ApiKeysTelemetry.RevocationDelay));
    }

    [Fact]
    public async Task KeysInMemory_Observed_IsHowManyTheNodeHolds()
    {
        await using var node = await StartAsync();
        await node.IssueAsync();
        await node.IssueAsync();
        _measured.Observe();
        Assert.Equal([2], _measured.ValuesOf(ApiKeysTelemetry.KeysInMemory));
    }

    [Fact]
    public async Task Tags_OfAllMeasurements_NameNoKeyAndNoOwner()
    {
        await using var node = await StartAsync();
        var (key, token) = await node.IssueAsync();
        await node.VerdictOfAsync(token);
        Assert.DoesNotContain(_measured.Taken, taken =>
            taken.Tags.Contains($"{key.Id}", StringComparison.Ordinal)
            || taken.Tags.Contains(Some.Owner, StringComparison.Ordinal));
    }

    [Fact]
    public void Validated_NobodyListens_AllocatesNothing()
    {
        using var diagnostics = new NodeDiagnostics(
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, null, new ManualTimeProvider(), () => 0);
        Assert.Equal(0, Allocation.Of(call =>
        {
            diagnostics.Validated((ApiKeyVerdict)(call % 16));
            diagnostics.StoreRead((StoreReadKind)(call % 3));
            diagnostics.RevocationSeen(TimeSpan.FromSeconds(1));
        }));
    }

    private async Task<TestNode> StartAsync()
    {
        var node = new TestNode(meters: _measured);
        Assert.True(await node.Node.StartAsync());
        return node;
    }
}
