namespace ApiKeys;

/// <summary>What the evaluator says about one request: allowed or why not, and the tags it may touch.</summary>
/// <remarks>The <c>default</c> value is a refusal. Immutable; makes no copy of anything.</remarks>
public readonly record struct AccessDecision
{
    internal AccessDecision(ApiKeyVerdict verdict, TagSet effectiveTags)
    {
        Verdict = verdict;
        EffectiveTags = effectiveTags;
    }

    /// <summary>The answer: <see cref="ApiKeyVerdict.Allowed"/>, <see cref="ApiKeyVerdict.MissingScope"/>,
    /// <see cref="ApiKeyVerdict.TagNotAllowed"/> or <see cref="ApiKeyVerdict.TagRequired"/>.</summary>
    /// <value><see cref="ApiKeyVerdict.Missing"/> for <c>default</c>, which no evaluation gives.</value>
    public ApiKeyVerdict Verdict { get; }

    /// <summary>Says whether the request may go on.</summary>
    public bool IsAllowed => Verdict == ApiKeyVerdict.Allowed;

    /// <summary>The tags on which the key holds what was required: filter queries with them.</summary>
    /// <value>Empty when the request is refused, so that a host that forgets to look at the verdict finds nothing.
    /// They do not depend on the tags that the request named: where it named some, filter by those.</value>
    public TagSet EffectiveTags { get; }

    /// <summary>Shows the verdict.</summary>
    /// <returns>The name of the verdict.</returns>
    public override string ToString() => Verdict.ToString();
}
