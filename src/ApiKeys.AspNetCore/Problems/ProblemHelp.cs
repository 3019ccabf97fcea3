namespace ApiKeys;

/// <summary>Where people find out more about a problem answer.</summary>
/// <param name="Link">An address, or <see langword="null"/> for none.</param>
internal sealed record ProblemHelp(string? Link);
