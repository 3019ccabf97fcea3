namespace ApiKeys;

/// <summary>Says that a store's tables are missing, older than this release needs, or newer than it can read.</summary>
/// <remarks>Nothing was read or written. The message says what to do.</remarks>
public sealed class SqlSchemaException : Exception
{
    internal SqlSchemaException(string message, Exception? cause = null)
        : base(message, cause) { }
}
