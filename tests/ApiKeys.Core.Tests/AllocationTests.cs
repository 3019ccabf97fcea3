namespace ApiKeys.Tests;

public sealed class AllocationTests
{
    private const int SmallestObject = 24;

    private object? _kept;

    [Fact]
    public void Of_EachCallAllocates24Bytes_IsAllOfThem() =>
        Assert.InRange(Allocation.Of(_ => _kept = new object()), SmallestObject * Allocation.Calls, long.MaxValue);

    [Fact]
    public void Of_OneCallOfEachRoundAllocates_IsFound() =>
        Assert.InRange(Allocation.Of(call => _kept = call == 7 ? new object() : _kept), SmallestObject, long.MaxValue);

    [Fact]
    public void Of_OneRoundAllocates_IsNothing()
    {
        var made = 0;
        Assert.Equal(0, Allocation.Of(_ => _kept = ++made == Allocation.Calls + 7 ? new object() : _kept));
    }
}
