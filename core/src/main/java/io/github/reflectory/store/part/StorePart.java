package io.github.reflectory.store.part;

/**
 * Provided by a module that brings what a store can do without. Because a store's module uses it,
 * Java resolves such a module, and all that it requires, where it is on the module path, and does
 * not miss it where it is not.
 */
public interface StorePart {}
