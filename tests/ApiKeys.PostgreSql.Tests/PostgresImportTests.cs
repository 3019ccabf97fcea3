using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>Keys of another system, from their import to their end.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresImportTests : IAsyncDisposable
{
    private const string Prefix = "old_";
    private const string Token = "old_0001Qz7LmPw3VtYk9RbXc2NdHsAB";
    private const string Other = "old_0002Qz7LmPw3VtYk9RbXc2NdHsAB";
    private static readonly byte[] _pepper = SHA256.HashData("pepper"u8);
    private readonly PostgresSchema _schema;
    private readonly SqlKeyStore _store;
    private readonly List<ApiKeyNode> _nodes = [];

    public PostgresImportTests(PostgresServer server)
    {
        _schema = new(server);
        _store = _schema.Store();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_Key_IsValidOnEachNodeAndListedAsImported(bool peppered)
    {
        var (here, other) = (Node(peppered), Node(peppered));
        var key = (await here.Operator.ImportAsync(Asked(Token))).Key!;
        Assert.Equal(ApiKeyVerdict.Valid, await other.Validator.VerdictAsync(Token));
        Assert.Equal(ApiKeyVerdict.Unknown, await other.Validator.VerdictAsync(Other));
        var listed = await other.Issuer.ListAsync(new KeyQuery { Owner = "acme" }, Some.Person);
        var there = Assert.Single(listed.Value!.Keys);
        Assert.Equal((key.Id, true), (there.Id, there.IsImported));
        Assert.StartsWith($"{Prefix}{key.Id}*", key.Masked, StringComparison.Ordinal);
        Assert.Equal(KeyEventVerb.Imported, Assert.Single(_store.Events()).Verb);
    }

    [Fact]
    public async Task Import_KeyOfBeforeThePepper_IsValidOnceItsDigestIsWrapped()
    {
        await Node(peppered: false).Operator.ImportAsync(Asked(Token));
        Assert.Equal(1, await _store.WrapPlainDigestsAsync("p", _pepper));
        Assert.Equal(ApiKeyVerdict.Valid, await Node(peppered: true).Validator.VerdictAsync(Token));
    }

    [Fact]
    public async Task Import_SameDigestTwice_IsRefusedAfterTheKeyWasDeletedToo()
    {
        var node = Node();
        var key = (await node.Operator.ImportAsync(Asked(Token))).Key!;
        Assert.Equal(FaultCode.AlreadyImported, await FaultAsync(node, Token));
        await node.Issuer.DeleteAsync(new() { Id = key.Id, Owner = "acme", Actor = Some.Person });
        Assert.Equal(FaultCode.AlreadyImported, await FaultAsync(node, Token));
        Assert.Equal(ApiKeyVerdict.Unknown, await node.Validator.VerdictAsync(Token));
    }

    [Fact]
    public async Task Import_PlanIsFull_IsRefused()
    {
        var node = Node(host: new ApiKeyHost { Plans = new FreePlans() });
        await node.Operator.ImportAsync(Asked(Token));
        Assert.Equal(FaultCode.LimitReached, await FaultAsync(node, Other));
        Assert.Equal(1, await _store.CountAsync("acme", Some.Now));
    }

    [Fact]
    public async Task Rotate_ImportedKey_GivesOneOfTheHostsOwnAndBothEndByRevocation()
    {
        var node = Node();
        var key = (await node.Operator.ImportAsync(Asked(Token))).Key!;
        var rotated = await node.Issuer.RotateAsync(new() { Id = key.Id, Owner = "acme", Actor = Some.Person });
        var token = rotated.Token!.Reveal();
        Assert.False(rotated.Key!.IsImported);
        Assert.Equal(ApiKeyVerdict.Valid, await node.Validator.VerdictAsync(token));
        Assert.Equal(ApiKeyVerdict.Valid, await node.Validator.VerdictAsync(Token));
        foreach (var id in new[] { key.Id, rotated.Key.Id })
            await node.Issuer.RevokeAsync(new() { Id = id, Owner = "acme", Actor = Some.Person });
        Assert.Equal(ApiKeyVerdict.Revoked, await Node().Validator.VerdictAsync(token));
        Assert.Equal(ApiKeyVerdict.Revoked, await Node().Validator.VerdictAsync(Token));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await _store.DisposeAsync();
        await _schema.DisposeAsync();
    }

    private static async Task<FaultCode> FaultAsync(ApiKeyNode node, string token) =>
        Assert.Single((await node.Operator.ImportAsync(Asked(token))).Faults).Code;

    private static ImportApiKey Asked(string token) =>
        new()
        {
            Key = new() { Name = "n", Owner = "acme", CreatedBy = Actor.Operator("oscar") },
            Prefix = Prefix,
            Sha256 = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token))),
        };

    private ApiKeyNode Node(bool peppered = false, ApiKeyHost? host = null)
    {
        var options = new ApiKeysOptions { CurrentPepper = peppered ? "p" : null };
        options.Imports.Add(new ImportedFormat { Prefix = Prefix, Length = Token.Length });
        if (peppered)
            options.Peppers.Add("p", Convert.ToBase64String(_pepper));
        _nodes.Add(new ApiKeyNode(options, _store, host: host));
        return _nodes[^1];
    }

    private sealed class FreePlans : IPlanSource
    {
        public ValueTask<ApiKeyPlan> PlanOfAsync(string owner, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ApiKeyPlan.Free);
    }
}
