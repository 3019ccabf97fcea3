using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

/// <summary>What can be done to keys, or happen to them.</summary>
internal enum LifeVerb
{
    Issue,
    Change,
    Rotate,
    Revoke,
    Delete,
    RevokeMany,
    DisableOwner,
    RestoreOwner,
    Wait,
    Use,
    Flush,
    Read,
}

/// <summary>One step of a life: numbers of which <see cref="LifeAsk"/> makes a request.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Actor">Who does it.</param>
/// <param name="Key">To which key.</param>
/// <param name="Choice">Ten choices of eight; 0 is the plainest.</param>
internal sealed record LifeStep(LifeVerb Verb, int Actor, int Key, int Choice)
{
    private const int Choices = 10;
    private const int Bits = 3;
    private const int Longest = 80;

    public static Arbitrary<LifeStep[]> Lives { get; } = Arb.From(
        from length in Gen.Choose(1, Longest)
        from steps in Some(
            (9, LifeVerb.Issue), (8, LifeVerb.Change), (6, LifeVerb.Rotate), (2, LifeVerb.Revoke),
            (1, LifeVerb.Delete), (1, LifeVerb.RevokeMany), (2, LifeVerb.DisableOwner), (4, LifeVerb.RestoreOwner),
            (2, LifeVerb.Wait), (4, LifeVerb.Use), (1, LifeVerb.Flush), (2, LifeVerb.Read)).ArrayOf(length)
        select steps,
        Shrink);

    /// <summary>Gives one of the choices.</summary>
    public int Pick(int place) => (Choice >> (place * Bits)) & 7;

    /// <summary>Gives one of so many things, the first the more often.</summary>
    public T Pick<T>(int place, params ReadOnlySpan<T> from) => from[Pick(place) % from.Length];

    private static Gen<LifeStep> Some(params (int Weight, LifeVerb Verb)[] verbs) =>
        from verb in Gen.Frequency([.. verbs.Select(each => (each.Weight, Gen.Constant(each.Verb)))])
        from actor in Gen.Choose(0, 999)
        from key in Gen.Choose(0, 999)
        from choice in Gen.Choose(0, (1 << (Choices * Bits)) - 1)
        select new LifeStep(verb, actor, key, choice);

    // First fewer steps, many at a time; then plainer ones.
    private static IEnumerable<LifeStep[]> Shrink(LifeStep[] steps)
    {
        for (var taken = steps.Length / 2; taken > 0; taken /= 2)
        {
            for (var from = 0; from + taken <= steps.Length; from += taken)
                yield return [.. steps[..from], .. steps[(from + taken)..]];
        }

        for (var place = 0; place < steps.Length; place++)
        {
            foreach (var plainer in steps[place].Plainer())
                yield return [.. steps[..place], plainer, .. steps[(place + 1)..]];
        }
    }

    private IEnumerable<LifeStep> Plainer()
    {
        if (Actor > 0)
            yield return this with { Actor = 0 };
        if (Key > 0)
            yield return this with { Key = 0 };
        for (var place = 0; place < Choices; place++)
        {
            if (Pick(place) > 0)
                yield return this with { Choice = Choice & ~(7 << (place * Bits)) };
        }
    }
}
