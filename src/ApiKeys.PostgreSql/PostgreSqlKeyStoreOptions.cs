namespace ApiKeys;

/// <summary>The settings of a <see cref="PostgreSqlKeyStore"/>, read once when it is made.</summary>
public sealed class PostgreSqlKeyStoreOptions : SqlKeyStoreOptions
{
    /// <summary>Wakes the other nodes after each change, and listens for theirs.</summary>
    /// <value>Default <see langword="true"/>. Without it everything stays correct, and a node hears of changes at its
    /// next head read.</value>
    /// <remarks>Keeps one connection open. Behind a pooler that lends connections by transaction, give a data source
    /// that goes past it, or switch this off, and <see cref="SqlKeyStoreOptions.PreparedStatements"/> too unless it
    /// keeps prepared statements apart.</remarks>
    public bool Notifications { get; set; } = true;
}
