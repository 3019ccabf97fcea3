namespace ApiKeys;

/// <summary>The codes of problem answers, as they stand in <c>type</c> after <c>urn:apikeys:</c>.</summary>
public static class ApiKeyProblem
{
    /// <summary>No credential was presented: 401.</summary>
    public const string Missing = "missing";

    /// <summary>The key is unusable, for whatever reason: 401.</summary>
    public const string InvalidKey = "invalid-key";
}
