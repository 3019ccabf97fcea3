using System.Security.Cryptography;
using System.Text;
using System.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task Write_FileBusyForAWhile_WaitsAndIsMade()
    {
        using var store = _file.Store();
        store.Add(Some.Row(1));
        await using var other = await _file.Source.OpenConnectionAsync();
        await using var held = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
        var write = Task.Run(() => store.Add(Some.Row(2)));
        await Assert.ThrowsAsync<TimeoutException>(() => write.WaitAsync(TimeSpan.FromMilliseconds(300)));
        Assert.NotNull(store.Find(1));
        await held.RollbackAsync();
        Assert.Equal(KeyWriteOutcome.Written, (await write).Outcome);
    }

    [Fact]
    public void Write_Made_IsInAFileWithAWriteAheadLog()
    {
        using var store = _file.Store();
        store.Add(Some.Row(1));
        Assert.Equal("wal", _file.Ask("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task AnyCall_InAnAmbientTransaction_IsNoPartOfIt()
    {
        await using var store = _file.Store();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            await store.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.NotNull(store.Find(1));
    }

    [Fact]
    public async Task Write_TwoStoresOnOneFile_TakeTurns()
    {
        await using var one = _file.Store();
        await using var other = _file.Store();
        await Task.WhenAll(Task.Run(() => AddMany(one, 0)), Task.Run(() => AddMany(other, 100)));
        Assert.Equal(40L, one.Head().Revision);
        Assert.Equal(40, other.Changes(default(RevisionMark)).Changes.Count);
    }

    [Fact]
    public async Task WrapPlainDigests_PlainAndKeyedRows_WrapsThePlainOnesAlone()
    {
        var secret = SHA256.HashData(Encoding.UTF8.GetBytes("pepper"));
        await using var store = _file.Store();
        store.Add(Some.Row(1), Some.Row(2), Some.Row(3) with { Digest = Some.Digest(3, DigestScheme.Hmac, "old") });
        store.Delete(2);
        var before = store.Head();
        Assert.Equal(2, await store.WrapPlainDigestsAsync("new", secret));
        var wrapped = HMACSHA256.HashData(secret, Some.Digest(1).Reveal());
        Assert.Equal(new KeyDigest(DigestScheme.HmacOfSha256, wrapped, "new"), store.Find(1)!.Digest);
        Assert.Equal(Some.Digest(3, DigestScheme.Hmac, "old"), store.Find(3)!.Digest);
        Assert.Equal(before, store.Head());
        Assert.Equal(0, await store.WrapPlainDigestsAsync("new", secret));
    }

    [Fact]
    public async Task CountDigests_SeveralKinds_CountsEach()
    {
        await using var store = _file.Store();
        store.Add(Some.Row(1), Some.Row(2), Some.Row(3) with { Digest = Some.Digest(3, DigestScheme.Hmac, "p") });
        DigestCount[] counts = [new(DigestScheme.Sha256, null, 2), new(DigestScheme.Hmac, "p", 1)];
        Assert.Equal(counts, await store.CountDigestsAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public void AnyText_ThatNoDatabaseHolds_IsRefusedOrFindsNothing(int character)
    {
        var text = $"a{(char)character}b";
        using var store = _file.Store();
        Assert.Empty(store.Listed(query => query with { Search = text }));
        Assert.Empty(store.ListTagsAsync(text, text, 1).Completed());
        Assert.Throws<ArgumentException>(() => store.Add(Some.Row(1, key => key with { Owner = text })));
    }

    [Fact]
    public void Find_DamagedRow_GivesItAsItIs()
    {
        using var store = _file.Store();
        store.Add(Some.Row(1));
        _file.Ask("UPDATE apikeys_keys SET access = '[{', digest = x'01', scheme = 77, created_at = 1 << 62");
        var row = store.Find(1)!;
        Assert.True(row.Key.Access.IsDamaged);
        Assert.Equal((77, 1), ((int)row.Digest.Scheme, row.Digest.Reveal().Length));
    }

    [Fact]
    public void List_InstantsBeyondAll_GivesEachRowOnce()
    {
        using var store = _file.Store();
        FarPlaces.AreListedOnce(store, _file.Ask, "apikeys_keys");
    }

    [Fact]
    public async Task AddSqlite_WithAFile_IsTheStoreOfTheHost()
    {
        var services = new ServiceCollection();
        services.AddApiKeys().AddSqlite(_file.Source, options => options.MigrateAtStart = true);
        await using var provider = services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<SqlKeyStore>(), provider.GetRequiredService<IKeyStore>());
        var issuer = provider.GetRequiredService<ApiKeyIssuer>();
        var issued = await issuer.IssueAsync(new() { Name = "one", Owner = "acme", CreatedBy = Actor.Person("ada") });
        var validator = provider.GetRequiredService<ApiKeyValidator>();
        Assert.Equal(ApiKeyVerdict.Valid, (await validator.ValidateAsync(issued.Token!.Reveal())).Verdict);
    }

    public void Dispose() => _file.Dispose();

    private static void AddMany(SqlKeyStore store, int first)
    {
        for (var number = first; number < first + 20; number++)
            store.Add(Some.Row(number));
    }
}
