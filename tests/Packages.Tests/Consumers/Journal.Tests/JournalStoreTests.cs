using ApiKeys;
using ApiKeys.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Journal.Tests;

public sealed class JournalStoreTests
{
    private static readonly Scope _read = new("notes:read", "Read notes");
    private static readonly ScopeCatalog _scopes = new([_read]);

    public static TheoryData<string> Checks => [.. StoreContract.Checks.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task Journal_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new StoreUnderTest(new JournalStore(new InMemoryKeyStore(kept)), Trim: () => { }, End: () => { }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Journal_RandomCalls_AnswersLikeTheModel(ulong seed) =>
        StoreDifference.Run(seed, calls: 200, new JournalStore(new InMemoryKeyStore()));

    [Fact]
    public void Journal_AnyKeyInserted_HasItsId() =>
        Prop.ForAll(ApiKeyArbitraries.IssuedKeys(_scopes), HasItsId).QuickCheckThrowOnFailure();

    [Fact]
    public void Format_AnyNearMiss_IsNoKey() =>
        Prop.ForAll(
            ApiKeyArbitraries.NearMisses(), miss => new ApiKeyFormat().Parse(miss.Text).Verdict == miss.Expected)
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Node_StoreAwayForLongerThanTheBound_SaysUnavailable()
    {
        var (time, store) = (new ManualTimeProvider(), new FaultyKeyStore());
        await using var node = new ApiKeyNode(new ApiKeysOptions(), store, time);
        var key = await node.Issuer.IssueAsync(new()
        {
            Name = "Mine", Owner = "acme", CreatedBy = Actor.Person("ada"),
        });
        var before = await node.Validator.ValidateAsync(key.Token!.Reveal());
        store.Break(StoreCalls.Reads, StoreFault.Fails);
        time.Advance(TimeSpan.FromMinutes(1));
        var after = await node.Validator.ValidateAsync(key.Token.Reveal());
        Assert.Equal((ApiKeyVerdict.Valid, ApiKeyVerdict.Unavailable), (before.Verdict, after.Verdict));
    }

    private static bool HasItsId(IssuedKey key)
    {
        var store = new JournalStore(new InMemoryKeyStore());
        var options = new ApiKeysOptions { AcceptTestKeys = true, Scopes = { _read } };
        using var node = new ApiKeyNode(options, store);
        var issued = node.Issuer.IssueAsync(key.Asked).AsTask().GetAwaiter().GetResult();
        return store.Journal.Single() == issued.Key!.Id;
    }
}
