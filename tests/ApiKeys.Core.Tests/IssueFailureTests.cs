using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class IssueFailureTests
{
    [Fact]
    public async Task Issue_IdTaken_DrawsAgain()
    {
        using var source = new ScriptedIds(1, 1, 2);
        await using var node = new TestNode(random: source);
        var (first, _) = await node.IssueAsync();
        var (second, token) = await node.IssueAsync();
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(ApiKeyVerdict.Valid, await node.VerdictOfAsync(token));
        Assert.Equal(3, source.Draws);
    }

    [Fact]
    public async Task Issue_IdOfADeletedKey_IsDrawnAgain()
    {
        using var source = new ScriptedIds(1, 1, 2);
        await using var node = new TestNode(random: source);
        var (first, _) = await node.IssueAsync();
        var row = await node.RowAsync(first.Id);
        var gone = row.Revoked(Some.Now, null) with { Deleted = true };
        node.Store.Inner.Write(new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(gone, 1)] });
        Assert.NotEqual(first.Id, (await node.IssueAsync()).Key.Id);
    }

    [Fact]
    public async Task Issue_SourceThatAlwaysGivesTheSameId_FailsAfterBoundedDraws()
    {
        using var source = new ScriptedIds(1);
        await using var node = new TestNode(random: source);
        await node.IssueAsync();
        await Assert.ThrowsAsync<CryptographicException>(() => node.IssueAsync());
        Assert.InRange(source.Draws, 3, 20);
        Assert.Equal(1, await node.StoredAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public async Task Issue_SourceThatRepeatsOneByte_FailsAndNothingIsStored(int value)
    {
        using var source = new ScriptedBytes(_ => (byte)value);
        await using var node = new TestNode(random: source);
        await Assert.ThrowsAsync<CryptographicException>(() => node.IssueAsync());
        Assert.Equal(0, await node.StoredAsync());
    }

    [Fact]
    public async Task Issue_SourceThatFails_FailsAndNothingIsStored()
    {
        using var source = new ScriptedBytes(_ => throw new CryptographicException("no entropy"));
        await using var node = new TestNode(random: source);
        var failure = await Assert.ThrowsAsync<CryptographicException>(() => node.IssueAsync());
        Assert.Equal("no entropy", failure.Message);
        Assert.Equal(0, await node.StoredAsync());
    }

    [Fact]
    public async Task Issue_StoreFails_SurfacesItsOwnExceptionWithoutTheToken()
    {
        using var source = new SeededBytes(7);
        using var twin = new SeededBytes(7);
        await using var other = new TestNode(random: twin);
        await using var node = new TestNode(random: source);
        var (_, token) = await other.IssueAsync();
        node.Store.Writing = _ => throw new IOException("disk full");
        var failure = await Assert.ThrowsAsync<IOException>(() => node.IssueAsync());
        Assert.DoesNotContain(token[16..], failure + string.Concat(node.Log.Lines), StringComparison.Ordinal);
        Assert.Equal(0, await node.StoredAsync());
    }

    [Fact]
    public async Task Issue_CancelledBeforehand_IsCancelledAndNothingIsStored()
    {
        await using var node = new TestNode();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            node.Issuer.IssueAsync(TestNode.Asked, new CancellationToken(canceled: true)).AsTask());
        Assert.Equal(0, await node.StoredAsync());
    }

    /// <summary>Draws the ids it is told to, the last one for ever, each with another secret.</summary>
    private sealed class ScriptedIds(params int[] ids) : RandomNumberGenerator
    {
        private readonly SeededBytes _secrets = new(1);

        public int Draws { get; private set; }

        public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

        public override void GetBytes(Span<byte> data)
        {
            _secrets.GetBytes(data);
            data[..ApiKeyId.Length].Fill((byte)ids[Math.Min(Draws++, ids.Length - 1)]);
        }

        protected override void Dispose(bool disposing)
        {
            _secrets.Dispose();
            base.Dispose(disposing);
        }
    }
}
