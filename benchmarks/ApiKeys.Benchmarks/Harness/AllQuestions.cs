namespace ApiKeys.Benchmarks;

/// <summary>The questions that are a ratio of two sides, in the order of their rows.</summary>
internal static class AllQuestions
{
    public static IReadOnlyList<Func<Question>> Make { get; } =
    [
        static () => new ValidateThousand(),
        static () => new ValidateMillion(),
        static () => new ValidatePepper(),
        static () => new RejectMalformed(),
        static () => new RejectChecksum(),
        static () => new Parse(),
        static () => new Evaluate(),
    ];
}
