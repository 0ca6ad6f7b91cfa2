package io.github.reflectory.topology;

/** What a speaker is called: a node by its {@link Name}, any other by its {@link IpAddress}. */
public sealed interface SpeakerName permits Name, IpAddress {}
