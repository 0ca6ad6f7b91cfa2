package io.github.reflectory.cli.drawing;

/**
 * A session between two cards.
 *
 * @param from the left one of a mesh, else the reflector
 * @param to the other one
 * @param kind what it is for
 * @param external whether it joins different AS numbers
 */
record Link(Card from, Card to, Kind kind, boolean external) {
  enum Kind {
    /** Between two reflectors. */
    MESH,
    /** Between a reflector and a node. */
    CLIENT,
    /** Between two nodes. */
    NODE
  }

  Card other(Card card) {
    return card == from ? to : from;
  }
}
