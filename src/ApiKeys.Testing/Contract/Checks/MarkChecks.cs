namespace ApiKeys.Testing;

/// <summary>A mark is 64 random bits, each of which tells two histories apart.</summary>
internal sealed class MarkChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const int Bits = 64;

    [Check]
    public void ReadChanges_MarkThatDiffersInOneBit_DoesNotContinue()
    {
        Store.Add(Some.Row(1));
        var head = Store.Head();
        for (var bit = 0; bit < Bits; bit++)
        {
            var other = head with { Mark = head.Mark ^ (1UL << bit) };
            Assert.True(!Store.Changes(other).Continues, $"Bit {bit} of a mark is not compared.");
        }

        Assert.True(Store.Changes(head).Continues);
    }

    [Check]
    public void ReadChanges_ManyMarks_DifferInEachBit()
    {
        Store.Add(Some.Rows(100));
        ulong[] marks = [.. Store.Changes(default(RevisionMark)).Changes.Select(change => change.At.Mark)];
        for (var bit = 0; bit < Bits; bit++)
        {
            var ones = marks.Count(mark => (mark >> bit) % 2 == 1);
            Assert.True(ones > 0 && ones < marks.Length, $"Bit {bit} is the same in every mark.");
        }
    }
}
