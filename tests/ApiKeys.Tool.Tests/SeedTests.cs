using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class SeedTests : IDisposable
{
    private static readonly string[] _asked = ["new", "--name", "Seed", "--owner", "acme", "--scope", "memory:read"];

    private readonly Folder _folder = new();
    private readonly string _pepper = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Seed_PlainRecord_LetsTheTokenIn() =>
        Assert.Equal(ApiKeyVerdict.Valid, await VerdictAsync(new ApiKeysOptions()));

    [Fact]
    public async Task Seed_PepperedRecord_LetsTheTokenIn()
    {
        _folder.Write("pepper", _pepper);
        var options = new ApiKeysOptions { CurrentPepper = "one", Peppers = { ["one"] = _pepper } };
        Assert.Equal(
            ApiKeyVerdict.Valid,
            await VerdictAsync(options, "--pepper", "one", "--pepper-file", _folder.PathOf("pepper")));
    }

    [Fact]
    public async Task Seed_Record_BecomesTheKeyThatWasAsked()
    {
        var store = new InMemoryKeyStore();
        var run = await Tool.RunAsync([.. _asked, "--tag", "a", "--not-before", "2999-01-31T00:00Z", "--test"]);
        await Seeding.SeedAsync(store, run.Out);
        var id = ApiKeyId.Parse(run.Json[0].GetProperty("record").GetProperty("id").GetString());
        var key = (await store.FindAsync(id))!.Key;
        Assert.Equal(KeyAccess.Scoped(["memory:read"], ["a"]), key.Access);
        Assert.Equal(new DateTimeOffset(2999, 1, 31, 0, 0, 0, TimeSpan.Zero), key.NotBefore);
        Assert.Equal((ActorKind.Person, ApiKeyEnvironment.Test), (key.CreatedBy.Kind, key.Environment));
    }

    [Fact]
    public void Seed_ScriptOfTheDocument_IsTheOneThatIsTested()
    {
        var tested = File.ReadAllLines(Repository.PathOf("tests", "ApiKeys.Tool.Tests", "Seeding.cs"));
        var body = tested.SkipWhile(line => !line.Contains("SeedAsync", StringComparison.Ordinal)).SkipLast(1);
        var script = string.Join('\n', body.Select(line => line.Length > 0 ? line[4..] : line));
        Assert.Contains(script, File.ReadAllText(Repository.PathOf("docs", "tool.md")), StringComparison.Ordinal);
    }

    private static async Task<ApiKeyVerdict> VerdictAsync(ApiKeysOptions options, params string[] more)
    {
        var store = new InMemoryKeyStore();
        var run = await Tool.RunAsync([.. _asked, .. more]);
        await Seeding.SeedAsync(store, run.Out);
        options.Scopes.Add(new Scope("memory:read", "Read"));
        await using var node = new ApiKeyNode(options, store);
        return (await node.Validator.ValidateAsync(run.Json[0].GetProperty("token").GetString()!)).Verdict;
    }
}
