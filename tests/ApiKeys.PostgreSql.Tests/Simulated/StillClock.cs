namespace ApiKeys.Tests.Simulated;

/// <summary>A clock on which no time passes, so that what a store decides follows from its calls alone; pauses between
/// attempts end as ever.</summary>
internal sealed class StillClock : TimeProvider
{
    public override long GetTimestamp() => 0;

    public override DateTimeOffset GetUtcNow() => Some.Now;
}
