namespace ApiKeys.Tests;

/// <summary>Keys that the host under test would not issue itself.</summary>
internal static class TestKeys
{
    /// <summary>Issues a key through another node of the same store, one that has a sandbox.</summary>
    public static async Task<string> Plant(TestHost host, ApiKeyEnvironment environment)
    {
        var options = new ApiKeysOptions { AcceptTestKeys = true };
        await using var node = new ApiKeyNode(options, host.Store, host.Clock);
        var made = await node.Issuer.IssueAsync(
            new() { Name = "Other", Owner = Some.Owner, CreatedBy = Some.Person, Environment = environment });
        Assert.True(made.IsIssued, string.Join('\n', made.Faults));
        return made.Token.Reveal();
    }
}
