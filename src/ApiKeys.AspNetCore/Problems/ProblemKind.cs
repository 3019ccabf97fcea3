namespace ApiKeys;

/// <summary>One kind of problem answer: all of it that does not depend on the request.</summary>
internal sealed class ProblemKind(string code, int status, string title, string detail)
{
    public string Code { get; } = code;

    /// <summary>The value of <c>type</c>.</summary>
    public string Type { get; } = ApiKeyProblem.TypePrefix + code;

    public int Status { get; } = status;

    public string Title { get; } = title;

    public string Detail { get; } = detail;

    /// <summary>The same problem under another status, such as 405 or 415 of an invalid request.</summary>
    public ProblemKind With(int status, string detail) => new(Code, status, Title, detail);
}
