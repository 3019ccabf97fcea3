namespace ApiKeys.Benchmarks;

/// <summary>What a host does for each request, through the public interface alone.</summary>
internal static class Requests
{
    /// <summary>Steps 1 to 6: validate, decide, count.</summary>
    public static void Validate(Workload workload, ReadOnlySpan<Draw> order)
    {
        var validator = workload.Node.Validator;
        var requirement = workload.Requirement;
        var tokens = workload.Tokens;
        foreach (var draw in order)
        {
            var answer = validator.ValidateAsync(tokens[draw.Key]);
            if (!answer.IsCompletedSuccessfully)
                throw Unexpected("an answer that is not from memory");
            var validation = answer.Result;
            if (!validation.IsValid || !validator.Decide(validation, requirement, draw.Tag).IsAllowed)
                throw Unexpected(validation.ToString());
        }
    }

    /// <summary>Presents texts that are refused before anything is looked up.</summary>
    public static void Refuse(
        ApiKeyValidator validator,
        string[] texts,
        ReadOnlySpan<Draw> order,
        ApiKeyVerdict expected
    )
    {
        foreach (var draw in order)
        {
            var answer = validator.ValidateAsync(texts[draw.Key]);
            if (!answer.IsCompletedSuccessfully || answer.Result.Verdict != expected)
                throw Unexpected("an answer that is not the refusal");
        }
    }

    public static InvalidOperationException Unexpected(string what) => new($"Measured something else: {what}.");
}
