namespace ApiKeys.Tests;

/// <summary>Goes on with whatever was cancelled.</summary>
internal sealed class IgnoresCancellation(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(id, CancellationToken.None);

    public override ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    ) => Inner.WriteAsync(write, CancellationToken.None);
}
