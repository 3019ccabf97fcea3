using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests.Generators;

public sealed class ArbitraryTests
{
    private static readonly ScopeCatalog _scopes = new(
    [
        new Scope("memory:read", "Read memories"),
        new Scope("memory:write", "Add memories") { Implies = ["memory:read"] },
    ]);

    [Fact]
    public void NearMisses_AnyAndItsShrinks_AreWhatTheFormatSaysOfThem()
    {
        var format = new ApiKeyFormat();
        Hold(ApiKeyArbitraries.NearMisses(), miss => format.Parse(miss.Text).Verdict == miss.Expected, tests: 1_000);
    }

    [Fact]
    public void NearMisses_ManyDrawn_AreOfEveryKind() =>
        Assert.Equal(
            Enum.GetValues<NearMissKind>().Order(),
            ApiKeyArbitraries.NearMisses().Generator.Sample(600).Select(miss => miss.Kind).Distinct().Order());

    [Fact]
    public void IssuedKeys_AnyAndItsShrinks_AreKeysWhoseRowsAStoreTakes() =>
        Hold(ApiKeyArbitraries.IssuedKeys(_scopes), key =>
            new ApiKeyFormat().Parse(key.Token) is { IsWellFormed: true } parse
            && parse.Id == key.Row.Key.Id
            && new InMemoryKeyStore().WriteAsync(new KeyWrite { At = key.Row.Key.CreatedAt, Inserts = [key.Row] })
                .AsTask().GetAwaiter().GetResult().Outcome == KeyWriteOutcome.Written);

    [Fact]
    public void IssuedKeys_OneSeedAndRequest_IsOneKey()
    {
        var key = ApiKeyArbitraries.IssuedKeys(_scopes).Generator.Sample(1).Single();
        var again = IssuedKey.Issue(key.Seed, key.Asked, Options());
        Assert.Equal(key.Token, again.Token);
        Assert.DoesNotContain(key.Token, key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ScopeCatalogs_AnyAndItsShrinks_CompileEveryAccess() =>
        Hold(ApiKeyArbitraries.ScopeCatalogs(), scopes =>
            ApiKeyArbitraries.Accesses(scopes).Generator.Sample(5)
                .All(access => scopes.Compile(access).Access.Equals(access)));

    [Fact]
    public void Accesses_AnyAndItsShrinks_AreIssued() =>
        Hold(ApiKeyArbitraries.Accesses(_scopes), access =>
            IssuedKey.Issue(1, Asked(access), Options()).Row.Key.Access.IsFull == access.IsFull);

    [Fact]
    public void Grants_AnyAndItsShrinks_AreIssued() =>
        Hold(ApiKeyArbitraries.Grants(_scopes), grant =>
            IssuedKey.Issue(1, Asked(KeyAccess.Scoped(grant)), Options()).Row.Key.Access.Grants.Count == 1);

    [Fact]
    public void Requirements_AnyOfFullAccess_IsHeldOnEveryTag() =>
        Hold(ApiKeyArbitraries.Requirements(_scopes), required =>
            _scopes.Compile(KeyAccess.Full).EffectiveTags(required).IsEvery);

    [Fact]
    public void TagSets_AnyAndItsShrinks_AreAllowedToFullAccess() =>
        Hold(ApiKeyArbitraries.TagSets(), tags =>
            _scopes.Compile(KeyAccess.Full).Decide(_scopes.Require("memory:read"), tags).IsAllowed);

    [Fact]
    public void Lives_OfAnyKey_NeverShowAnEndedKeyAlive() =>
        Hold(ApiKeyArbitraries.Lives(_scopes), steps => LivesRightAsync(steps).GetAwaiter().GetResult(), tests: 30);

    private static async Task<bool> LivesRightAsync(LifeStep[] steps)
    {
        var time = new ManualTimeProvider();
        await using var node = new ApiKeyNode(Options(), new InMemoryKeyStore(), time);
        var life = new KeyLife(node, time);
        var ended = new HashSet<ApiKeyId>();
        foreach (var step in steps)
        {
            await life.TakeAsync(step);
            if (step.Kind is LifeStepKind.Revoke or LifeStepKind.Delete)
                ended.Add(life.Keys[^1].Id);
            foreach (var (token, id) in life.Keys)
            {
                if (ended.Contains(id) && (await node.Validator.ValidateAsync(token)).IsValid)
                    return false;
            }
        }

        return true;
    }

    private static NewApiKey Asked(KeyAccess access) =>
        new() { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada"), Access = access };

    private static ApiKeysOptions Options()
    {
        var options = new ApiKeysOptions { AcceptTestKeys = true };
        foreach (var scope in _scopes.Scopes)
            options.Scopes.Add(scope);
        return options;
    }

    // What is drawn, and what it shrinks to at first.
    private static void Hold<T>(Arbitrary<T> arbitrary, Func<T, bool> holds, int tests = 100) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests),
            Prop.ForAll(arbitrary, value => holds(value) && arbitrary.Shrinker(value).Take(10).All(holds)));
}
