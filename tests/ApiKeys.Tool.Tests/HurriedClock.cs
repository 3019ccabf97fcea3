namespace ApiKeys.Tests;

/// <summary>A clock on which a second goes by between any two looks at it.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private long _seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => ++_seconds;
}
